import Foundation

/// What tests read of a page, without a browser.
enum HTMLText {
    /// The page with the texts between its tags and in its attributes left out.
    static func markup(_ page: [UInt8]) -> [UInt8] {
        var markup: [UInt8] = []
        var isTag = false
        var isQuoted = false
        for byte in page {
            switch byte {
            case UInt8(ascii: "<") where !isQuoted: isTag = true
            case UInt8(ascii: "\"") where isTag: isQuoted.toggle()
            default: break
            }
            if isTag, !isQuoted { markup.append(byte) }
            if byte == UInt8(ascii: ">"), isTag, !isQuoted { isTag = false }
        }
        return markup
    }

    /// The text of the element with an id, which holds no other elements.
    static func content(_ page: [UInt8], ofElement id: String) -> String? {
        let text = String(decoding: page, as: UTF8.self)
        guard let start = text.utf8.firstRange(of: "id=\"\(id)\"".utf8),
            let open = text.utf8[start.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let close = text.utf8[open...].firstIndex(of: UInt8(ascii: "<"))
        else { return nil }
        return unescaped(String(decoding: text.utf8[text.utf8.index(after: open)..<close], as: UTF8.self))
    }

    /// A text without its entities.
    static func unescaped(_ text: String) -> String {
        var text = text
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
            ("&amp;", "&"),
        ] {
            text = text.replacingOccurrences(of: entity, with: character, options: .literal)
        }
        return text
    }
}
