/// Escaping for HTML text and quoted attributes (OWASP, Cross Site Scripting Prevention, rule 1 and 2).
///
/// Works on bytes, because a quote followed by a combining mark is another `Character` than a quote and would not be
/// escaped.
public enum HTMLEscape {
    /// The text escaped for HTML.
    public static func text(_ text: String) -> String {
        var output: [UInt8] = []
        write(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    static func write(_ text: String, to output: inout [UInt8]) {
        guard text.utf8.contains(where: { entity(for: $0) != nil }) else {
            return output.append(contentsOf: text.utf8)
        }
        for byte in text.utf8 {
            if let entity = entity(for: byte) {
                output.append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
            } else {
                output.append(byte)
            }
        }
    }

    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
