/// A company's name as its welcome page shows it: 1 to `limit` user-perceived characters of one line.
///
/// White space is folded, the text is in NFC, and nothing in it is hidden or reorders its surroundings.
public struct CompanyName: Hashable, Sendable, CustomStringConvertible {
    /// The normalised name.
    public let text: String

    /// The most user-perceived characters.
    public static let limit = 120

    private static let rules = DisplayText(name: "company name", limit: limit)

    /// Normalises a name, or throws every problem in it.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }

    /// The normalised name.
    public var description: String { text }
}
