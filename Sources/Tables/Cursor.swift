internal import Diagnostics

/// A place that moves through the bytes of a text in UTF-8. LF, CRLF and CR each end a line.
struct Cursor {
    private(set) var index: Int
    private(set) var line = 1
    private(set) var column = 1

    init(at index: Int) {
        self.index = index
    }

    var position: SourcePosition { SourcePosition(line: line, column: column) }

    /// Moves behind the byte at `index`.
    mutating func advance(in bytes: [UInt8]) {
        let byte = bytes[index]
        index += 1
        if byte == .lineFeed || (byte == .carriageReturn && !(index < bytes.count && bytes[index] == .lineFeed)) {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    /// Moves to `end` in the same line, over bytes of which `scalars` begin a scalar.
    mutating func move(to end: Int, scalars: Int) {
        index = end
        column += scalars
    }
}
