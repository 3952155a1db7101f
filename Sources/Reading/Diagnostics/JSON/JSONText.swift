/// JSON output for scripts.
public enum JSONText {
    /// Returns the JSON text of a value. Equal values produce equal bytes.
    public static func encode(_ value: some Encodable) -> PrintableText {
        PrintableText(json: JSONValue(value).text(.sorted))
    }

    /// Writes the JSON text of a value whose list under `key` is empty, and inserts these elements into that list.
    /// Passes the text to `take` piece by piece, to save memory.
    static func write(
        _ value: some Encodable, list key: String, of elements: some Sequence<some Encodable>,
        to take: (PrintableText) -> Void
    ) {
        var whole = JSONWriter(.sorted, openKey: key)
        whole.value(JSONValue(value))
        let end = whole.opening?.offset ?? whole.bytes.count
        take(PrintableText(json: whole.bytes[..<end]))
        var isFirst = true
        for element in elements {
            var piece = JSONWriter(.sorted, indent: whole.opening?.indent ?? 0)
            piece.element(JSONValue(element), isFirst: isFirst)
            take(PrintableText(json: piece.bytes[...]))
            isFirst = false
        }
        // The layout writes an empty list with an empty line.
        take(PrintableText(json: whole.bytes[(isFirst ? end : end + 1)...] + [UInt8(ascii: "\n")]))
    }
}

extension PrintableText {
    /// Takes a JSON text. Invisible characters can occur only in its strings, and become `\uXXXX` (RFC 8259, section
    /// 7).
    public init(json text: String) { self.init(json: Array(text.utf8)[...]) }

    /// Takes the UTF-8 bytes of a JSON text, and escapes invisible characters.
    init(json text: ArraySlice<UInt8>) {
        var shown: [UInt8] = []
        shown.reserveCapacity(text.count)
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.startIndex > text.startIndex { shown.append(UInt8(ascii: "\n")) }
            if line.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) {
                shown.append(contentsOf: line)
            } else {
                shown.append(contentsOf: Self.escaped(line: String(decoding: line, as: UTF8.self)).utf8)
            }
        }
        self.init(own: String(decoding: shown, as: UTF8.self))
    }

    private static func escaped(line: String) -> String {
        let isVisible = line.unicodeScalars.allSatisfy(\.isVisible)
        let text = isVisible ? line : escaped(Array(line.unicodeScalars))
        return text.replacing(scalars: "##[", with: "#\\u0023[")
    }

    private static func escaped(_ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            if scalars.isShown(at: index) {
                text.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 { text += escape(unit) }
            }
        }
        return text
    }

    private static func escape(_ unit: UInt16) -> String { "\\u" + hexDigits(unit, least: 4) }
}
