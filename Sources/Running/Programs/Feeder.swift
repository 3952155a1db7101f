internal import Glibc

/// Gives a program its standard input.
struct Feeder: ~Copyable {
    private var descriptor: Descriptor
    private var rest: ArraySlice<UInt8>

    init(_ descriptor: consuming Descriptor, _ bytes: [UInt8]) {
        rest = bytes[...]
        self.descriptor = descriptor
        if rest.isEmpty { self.descriptor.close() }
    }

    /// What to watch for room; -1 once all was given.
    var number: Int32 { descriptor.number }

    /// Gives as much as the pipe takes now, and closes it after the last byte, or where the program has closed it.
    mutating func give() {
        let count = rest.withUnsafeBytes { write(descriptor.number, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
            if rest.isEmpty { descriptor.close() }
        } else if errno != EAGAIN && errno != EINTR {
            descriptor.close()
        }
    }
}
