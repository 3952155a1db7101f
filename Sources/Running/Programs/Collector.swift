internal import CPrograms
internal import Glibc

/// Takes what a program prints on one stream.
struct Collector: ~Copyable {
    /// What came so far, within the limit.
    private(set) var bytes: [UInt8] = []
    /// Whether more came than the limit allows.
    private(set) var isOver = false

    let limit: StreamLimit
    private var descriptor: Descriptor

    init(_ descriptor: consuming Descriptor, _ limit: StreamLimit) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// What to watch for bytes; -1 once all came.
    var number: Int32 { descriptor.number }

    /// Takes the bytes that came, at most as many as the buffer holds.
    ///
    /// - Returns: how many.
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

    /// Takes what is in the pipe now, and no more: a process that the program left behind may print for ever.
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
