/// A company's name on its welcome page: 1 to `limit` user-perceived characters on one line.
///
/// White space is folded, and the text is in NFC. It contains nothing that is hidden or that reorders other text.
public struct CompanyName: Hashable, Sendable, CustomStringConvertible {
    /// The normalised name.
    public let text: String

    /// The maximum number of user-perceived characters.
    public static let limit = 120

    private static let rules = DisplayText(name: "company name", limit: limit)

    /// Normalises a name.
    ///
    /// - Throws: Every problem in the name.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }

    /// The normalised name.
    public var description: String { text }
}
