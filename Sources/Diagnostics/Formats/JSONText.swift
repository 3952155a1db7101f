internal import Foundation

/// JSON for machines: keys in the order of the alphabet, indented, with a line break at the end.
public enum JSONText {
    /// The JSON text of a value; the same value always gives the same bytes.
    public static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(value)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
