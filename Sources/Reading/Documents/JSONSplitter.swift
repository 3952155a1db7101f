public import Diagnostics

/// Cuts a stream of JSON into its texts without parsing them: one text, one per line, one behind the other, or the
/// elements of an array. The stream may be of any length; no more than one text is held at a time.
///
/// A text that is broken ends where the next line begins with `{`, so that it takes none of those behind it along.
public struct JSONSplitter {
    /// A piece of the stream.
    public enum Piece: Sendable, Equatable {
        /// A JSON text, or what stands in the place of one, and where it begins.
        case text([UInt8], at: SourcePosition)
        /// A text of more bytes than the limit; they are gone, as are those that follow up to its end.
        case tooLong(at: SourcePosition)
        /// So many bytes without a text, or so many texts that are too long, that the stream may have no end: nothing
        /// behind this place is taken in.
        case endless(at: SourcePosition)
        /// The array that began there has no end.
        case unclosedArray(at: SourcePosition)
    }

    private enum State {
        /// Between two texts.
        case between
        /// In a text that begins with a bracket.
        case nested
        /// In a text that does not: it ends with the line.
        case bare
    }

    /// How many texts of the largest size may be passed over in one go.
    public static let patience = 16
    /// How many texts that are too long may follow one another.
    static let mostTooLong = 1000

    private let limit: Int
    /// How many bytes came since the last text ended.
    private var passed = 0
    /// How many texts that are too long came since the last one that is not.
    private var tooLong = 0
    /// Whether the stream was given up.
    public private(set) var isGivenUp = false
    private var state = State.between
    private var text: [UInt8] = []
    private var isTooLong = false
    private var start = SourcePosition(line: 1, column: 1)
    /// The brackets that are open in the text.
    private var open: [UInt8] = []
    /// How many are open beyond those, in a text that is too long to matter.
    private var uncounted = 0
    private var isInString = false
    private var isEscaped = false
    private var line = 1
    private var column = 0
    private var array: SourcePosition?

    /// A splitter for texts of at most `limit` bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Takes in the next bytes of the stream, and tells `body` each piece that ends in them.
    public mutating func feed(_ bytes: [UInt8], _ body: (Piece) throws -> Void) rethrows {
        for byte in bytes where !isGivenUp {
            try take(byte, body)
            passed += 1
            if passed > Self.patience * limit { try giveUp(body) }
        }
    }

    private mutating func giveUp(_ body: (Piece) throws -> Void) rethrows {
        isGivenUp = true
        state = .between
        array = nil
        try body(.endless(at: SourcePosition(line: line, column: column)))
    }

    /// Tells `body` what is left at the end of the stream.
    public mutating func finish(_ body: (Piece) throws -> Void) rethrows {
        if state != .between { try end(body) }
        if let array { try body(.unclosedArray(at: array)) }
        array = nil
    }

    private mutating func take(_ byte: UInt8, _ body: (Piece) throws -> Void) rethrows {
        // Columns count scalars: the bytes that go on with one do not count.
        if byte & 0xC0 != 0x80 { column += 1 }
        switch state {
        case .between: begin(byte)
        case .bare:
            if byte == UInt8(ascii: "\n") {
                try end(body)
            } else if array != nil, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
                try end(body)
                begin(byte)
            } else {
                try keep(byte, body)
            }
        case .nested:
            if column == 1, byte == UInt8(ascii: "{"), isBroken {
                try end(body)
                begin(byte)
            } else {
                try takeNested(byte, body)
            }
        }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 0
        }
    }

    private mutating func begin(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return
        case UInt8(ascii: ",") where array != nil: return
        case UInt8(ascii: "]") where array != nil: array = nil
        case UInt8(ascii: "[") where array == nil: array = SourcePosition(line: line, column: column)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            start = SourcePosition(line: line, column: column)
            state = .nested
            open = [byte]
            text = [byte]
        default:
            start = SourcePosition(line: line, column: column)
            state = .bare
            text = [byte]
        }
    }

    private mutating func takeNested(_ byte: UInt8, _ body: (Piece) throws -> Void) rethrows {
        try keep(byte, body)
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if isTooLong { uncounted += 1 } else { open.append(byte) }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if uncounted > 0 { uncounted -= 1 } else { open.removeLast() }
            if open.isEmpty { try end(body) }
        default: break
        }
    }

    /// Whether a `{` at the beginning of a line cannot belong to the text: inside a string, or in an object. There it
    /// could at best be the value of a key on the line before, which nobody writes so.
    private var isBroken: Bool { isInString || open.last == UInt8(ascii: "{") }

    private mutating func keep(_ byte: UInt8, _ body: (Piece) throws -> Void) rethrows {
        guard !isTooLong else { return }
        text.append(byte)
        if text.count > limit {
            isTooLong = true
            text = []
            tooLong += 1
            try tooLong > Self.mostTooLong ? giveUp(body) : body(.tooLong(at: start))
        }
    }

    private mutating func end(_ body: (Piece) throws -> Void) rethrows {
        let piece = isTooLong ? nil : Piece.text(text, at: start)
        if !isTooLong { tooLong = 0 }
        passed = 0
        state = .between
        text = []
        isTooLong = false
        open = []
        uncounted = 0
        isInString = false
        isEscaped = false
        if let piece { try body(piece) }
    }
}
