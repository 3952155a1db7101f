/// Texts of several lines as YAML literal blocks (YAML 1.2.2, section 8.1.2), so that a reviewer can read them.
enum BlockLiteral {
    private static let lineBreak = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// Whether a text can be a literal block that reads back the same. It must contain a line break and otherwise only
    /// printable ASCII characters. It must not begin with a space or line break. No line may end in a space, and at
    /// most one line break may be at the end.
    static func canHold(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.contains(lineBreak), let first = bytes.first, first != space, first != lineBreak else {
            return false
        }
        guard bytes.last != space, !bytes.suffix(2).elementsEqual([lineBreak, lineBreak]) else { return false }
        var last = first
        for byte in bytes {
            guard byte == lineBreak ? last != space : (0x20...0x7E).contains(byte) else { return false }
            last = byte
        }
        return true
    }

    /// The pieces for ` |` or ` |-` and the lines, each with its line break. Values are words without line breaks, so
    /// the lines are known before the values are.
    static func pieces(_ parts: [ScalarPart], indent: Int) -> [Piece] {
        var endsWithBreak = false
        if case .literal(let last)? = parts.last { endsWithBreak = last.hasSuffix("\n") }
        var pieces: [Piece] = []
        var bytes = Array((endsWithBreak ? " |\n" : " |-\n").utf8)
        var startsLine = true
        func begin(_ line: inout [UInt8]) {
            if startsLine { line.append(spaces: indent) }
            startsLine = false
        }
        for part in parts {
            switch part {
            case .literal(let text):
                for byte in text.utf8 {
                    if byte == UInt8(ascii: "\n") { startsLine = true } else { begin(&bytes) }
                    bytes.append(byte)
                }
            case .value(let slot):
                begin(&bytes)
                pieces += [.bytes(bytes), .word(slot)]
                bytes = []
            }
        }
        if !endsWithBreak { bytes.append(UInt8(ascii: "\n")) }
        return pieces + [.bytes(bytes)]
    }
}
