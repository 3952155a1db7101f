internal import CPrograms
internal import Glibc

/// Collects what a program prints on one stream.
struct Collector: ~Copyable {
    /// The bytes so far, up to the limit.
    private(set) var bytes: [UInt8] = []
    /// Whether the program printed more than the limit allows.
    private(set) var isOver = false

    let limit: StreamLimit
    private var descriptor: Descriptor

    init(_ descriptor: consuming Descriptor, _ limit: StreamLimit) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The descriptor to poll for bytes; -1 at the end of the stream.
    var number: Int32 { descriptor.number }

    /// Reads available bytes, at most as many as the buffer holds.
    ///
    /// - Returns: The number of bytes that were read.
    @discardableResult
    mutating func take(_ buffer: inout [UInt8]) -> Int {
        let count = read(descriptor.number, &buffer, buffer.count)
        if count > 0 {
            keep(buffer[..<count])
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            descriptor.close()
        }
        return max(0, count)
    }

    /// Reads only the bytes that are in the pipe now: a process that the program left behind may print forever.
    mutating func takeRest(_ buffer: inout [UInt8]) {
        var rest = Int(programs_bytes_in_pipe(descriptor.number))
        while rest > 0 {
            let count = take(&buffer)
            if count == 0 { return }
            rest -= count
        }
    }

    private mutating func keep(_ new: ArraySlice<UInt8>) {
        let kept = new.prefix(limit.bytes - bytes.count)
        bytes += kept
        guard kept.count < new.count, case .fails = limit else { return }
        isOver = true
    }
}
