public import Diagnostics

/// Splits a stream of JSON into its texts without parsing them: one text, one per line, several in a row, or the
/// elements of an array. The stream may be of any length; only one text is held in memory at a time.
///
/// A broken text ends where a new line begins with `{`, so that the texts after it are still found.
public struct JSONSplitter {
    /// A piece of the stream.
    public enum Piece: Sendable, Equatable {
        /// A JSON text, or other bytes found instead of one, and its position.
        case text([UInt8], at: SourcePosition)
        /// A text of more bytes than the limit. Its bytes are discarded up to its end.
        case tooLong(at: SourcePosition)
        /// The position where the splitter gave up: too many bytes without the end of a text, or too many texts in a
        /// row that are too long. The rest of the stream is ignored.
        case endless(at: SourcePosition)
        /// The position of an array that is never closed.
        case unclosedArray(at: SourcePosition)
    }

    private enum State {
        /// Between two texts.
        case between
        /// In a text that begins with a bracket.
        case nested
        /// In any other text; it ends with the line.
        case bare
    }

    /// The maximum distance between two ends of texts, as a multiple of the size limit.
    public static let patience = 16
    /// The maximum number of consecutive texts that are too long.
    static let mostTooLong = 1000

    private let limit: Int
    /// The number of bytes since the last text ended.
    private var passed = 0
    /// The number of texts that are too long since the last one that is not.
    private var tooLong = 0
    /// Whether the splitter gave up and ignores the rest of the stream.
    public private(set) var isGivenUp = false
    private var state = State.between
    private var text: [UInt8] = []
    private var isTooLong = false
    private var start = SourcePosition(line: 1, column: 1)
    /// The open brackets in the text.
    private var open: [UInt8] = []
    /// The number of further open brackets, in a text that is too long.
    private var uncounted = 0
    private var isInString = false
    private var isEscaped = false
    private var line = 1
    private var column = 0
    private var array: SourcePosition?

    /// Creates a splitter for texts of at most `limit` bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Reads the next bytes of the stream and passes each piece to `body`: a text at its end, an error where it is
    /// found.
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

    /// Ends the stream and passes the remaining pieces to `body`.
    public mutating func finish(_ body: (Piece) throws -> Void) rethrows {
        if state != .between { try end(body) }
        if let array { try body(.unclosedArray(at: array)) }
        array = nil
    }

    private mutating func take(_ byte: UInt8, _ body: (Piece) throws -> Void) rethrows {
        // Columns count scalars, so UTF-8 continuation bytes do not count.
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

    /// Whether the text must be broken if a line begins with `{`: inside a string or directly in an object. In an
    /// object, the brace could only be the value of a key on the line before, which is never formatted like that.
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
