/// What of a page is compared with the page that was rendered, element by element.
struct PageElements: Sendable {
    let digest: String?
    let title: String?
    let companyName: String?
    let motto: String?
    let welcomes: Bool

    init(_ body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        digest = text.firstMatch(of: #/name="onboard-digest" content="([0-9a-f]{64})"/#).map { String($0.1) }
        title = text.firstMatch(of: #/<title>([^<]*)</title>/#).map { String($0.1) }
        companyName = Self.content(of: "company", in: text)
        motto = Self.content(of: "motto", in: text)
        welcomes = text.contains("Welcome to SAS")
    }

    /// The text of the element of an id, up to the next tag.
    private static func content(of id: String, in text: String) -> String? {
        guard let mark = text.range(of: "id=\"\(id)\""), let end = text[mark.upperBound...].firstIndex(of: ">")
        else { return nil }
        return String(text[text.index(after: end)...].prefix { $0 != "<" })
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<Index>? { firstRange(of: part) }
}
