internal import Diagnostics
internal import Foundation

/// Texts in the headers of a letter.
enum HeaderText {
    /// The most bytes of an encoded word's text: with its frame it has then fewer than 75 characters.
    private static let wordLimit = 42
    /// The most characters of a text that stands as it is; with the header's name it fits a line.
    private static let lineLimit = 60

    /// Free text, such as a subject: as it is, if it is short and plain, or in encoded words (RFC 2047).
    static func unstructured(_ text: String) -> String {
        isPlain(text) ? text : encodedWords(text)
    }

    /// A name before an address (RFC 5322, section 3.2.5): a quoted string, or encoded words.
    static func phrase(_ text: String) -> String {
        guard isPlain(text) else { return encodedWords(text) }
        let quoted = text.replacing(scalars: "\\", with: "\\\\").replacing(scalars: "\"", with: "\\\"")
        return "\"\(quoted)\""
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= lineLimit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Words of whole characters, each on a line of its own.
    private static func encodedWords(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > wordLimit { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
