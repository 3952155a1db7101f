/// A line of a table without its line ending.
struct Line: Sendable {
    /// The offset of the first byte.
    let start: UInt32
    /// The offset after the last byte.
    let end: UInt32
    /// The line number in the file, from 1.
    let number: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The lines of a text. LF or CRLF ends a line.
struct Lines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var index = 0
    private var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Line? {
        guard index < bytes.count else { return nil }
        let start = index
        let feed = bytes[start...].firstIndex(of: .lineFeed)
        var end = feed ?? bytes.count
        index = end + 1
        number += 1
        if feed != nil, end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
        return Line(start: UInt32(start), end: UInt32(end), number: UInt32(number))
    }
}
