internal import Glibc

/// Writes a program's standard input.
struct Feeder: ~Copyable {
    private var descriptor: Descriptor
    private var rest: ArraySlice<UInt8>

    init(_ descriptor: consuming Descriptor, _ bytes: [UInt8]) {
        rest = bytes[...]
        self.descriptor = descriptor
        if rest.isEmpty { self.descriptor.close() }
    }

    /// The descriptor to poll for free space; -1 once everything was written.
    var number: Int32 { descriptor.number }

    /// Writes as much as the pipe accepts now. Closes it after the last byte, or if the program has closed its end.
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
