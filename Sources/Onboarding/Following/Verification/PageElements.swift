internal import Diagnostics

/// The elements of a page that are compared with the rendered page.
///
/// The page is read as bytes, because the server is not trusted: in a text that is one long cluster of combining
/// characters, a search takes time quadratic in its length. The texts are stream-safe, so that comparing them does not.
struct PageElements: Sendable {
    let digest: String?
    let title: String?
    let companyName: String?
    let motto: String?
    let welcomes: Bool

    init(_ body: [UInt8]) {
        let page = body[...]
        digest = page.behind("name=\"onboard-digest\" content=\"").flatMap(Self.digest)
        title = page.behind("<title>").flatMap { $0.text(upTo: "<") }
        companyName = Self.content(of: "company", in: page)
        motto = Self.content(of: "motto", in: page)
        welcomes = page.behind("Welcome to SAS") != nil
    }

    /// Reads the 64 hexadecimal digits at the start, if a quotation mark follows them.
    private static func digest(_ page: ArraySlice<UInt8>) -> String? {
        let digits = page.prefix(64)
        let isDigest = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isDigest, digits.count == 64, page.dropFirst(64).first == UInt8(ascii: "\"") else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The text of the element with this id, up to the next tag.
    private static func content(of id: String, in page: ArraySlice<UInt8>) -> String? {
        page.behind("id=\"\(id)\"")?.behind(">").map { $0.text(upTo: "<") ?? $0.text }
    }
}

extension ArraySlice<UInt8> {
    /// The bytes after the first occurrence of a word; `nil` if the word does not occur.
    fileprivate func behind(_ word: String) -> ArraySlice? {
        let word = Array(word.utf8)
        guard let first = word.first else { return self }
        var rest = self
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: word) { return rest[(start + word.count)...] }
            rest = rest[(start + 1)...]
        }
        return nil
    }

    /// The text before the first occurrence of an ASCII character; `nil` if it does not occur.
    fileprivate func text(upTo end: Unicode.Scalar) -> String? {
        firstIndex(of: UInt8(ascii: end)).map { self[..<$0].text }
    }

    fileprivate var text: String { String(decoding: self, as: UTF8.self).streamSafe }
}
