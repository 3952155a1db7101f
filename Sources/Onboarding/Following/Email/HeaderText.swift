internal import Diagnostics
internal import Foundation

/// Encodes texts for the headers of an email.
enum HeaderText {
    /// The maximum number of UTF-8 bytes in one encoded word. With its frame the word is then at most 68 characters
    /// long; RFC 2047, section 2, allows 75.
    private static let wordLimit = 42
    /// The maximum length of a text that is not encoded, in bytes. The header's name and the text then fit on one line.
    private static let lineLimit = 60

    /// Returns free text, such as a subject: unchanged if it is short and plain ASCII, otherwise as encoded words (RFC
    /// 2047).
    static func unstructured(_ text: String) -> String {
        isPlain(text) ? text : encodedWords(text)
    }

    /// Returns the name before an address (RFC 5322, section 3.2.5): a quoted string, or encoded words.
    static func phrase(_ text: String) -> String {
        guard isPlain(text) else { return encodedWords(text) }
        let quoted = text.replacing(scalars: "\\", with: "\\\\").replacing(scalars: "\"", with: "\\\"")
        return "\"\(quoted)\""
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= lineLimit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Splits the text into encoded words, one on each line. No character is split between two words.
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
