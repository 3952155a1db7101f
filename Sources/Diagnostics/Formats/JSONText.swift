internal import Foundation

/// JSON for machines: keys in the order of the alphabet, indented, with a line break at the end.
public enum JSONText {
    /// The JSON text of a value; the same value always gives the same bytes.
    public static func encode(_ value: some Encodable) -> PrintableText {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(value)) ?? Data()
        return PrintableText(json: String(decoding: data, as: UTF8.self) + "\n")
    }

    /// The JSON text of a value whose list of the key `list` is empty, with these elements in the list: piece by piece,
    /// since all of them at once may take much room.
    static func write(
        _ value: some Encodable, list key: String, of elements: some Sequence<some Encodable>,
        to take: (PrintableText) -> Void
    ) {
        let text = encode(value).text
        let start = "\"\(key)\" : ["
        guard let list = text.firstRange(of: start), let end = text[list.upperBound...].firstIndex(of: "]") else {
            return take(PrintableText(own: text))
        }
        let indent = String(text[list.upperBound..<end].drop { $0 == "\n" })
        take(PrintableText(own: String(text[..<list.upperBound])))
        var isFirst = true
        let margin = "\n\(indent)  "
        for element in elements {
            let lines = encode(element).text.dropLast().replacing("\n", with: margin).replacing(
                "\(margin)\n", with: "\n\n")
            take(PrintableText(own: "\(isFirst ? "" : ",")\(margin)\(lines)"))
            isFirst = false
        }
        take(PrintableText(own: "\(isFirst ? "\n" : "")\n\(indent)\(text[end...])"))
    }
}

extension PrintableText {
    /// A JSON text. What is invisible in it stands in strings, and is written as `\uXXXX` (RFC 8259, section 7).
    public init(json text: String) {
        var shown: [UInt8] = []
        shown.reserveCapacity(text.utf8.count)
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.startIndex > 0 { shown.append(UInt8(ascii: "\n")) }
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
