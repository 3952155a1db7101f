/// A company's name as its welcome page shows it: 1 to 120 user-perceived characters of one line.
///
/// White space is folded, the text is in NFC, and nothing in it is hidden or reorders its surroundings.
public struct CompanyName: Hashable, Sendable, CustomStringConvertible {
    /// The normalised name.
    public let text: String

    private static let rules = DisplayText(name: "company name", limit: 120)

    /// Normalises a name, or throws every problem in it.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }

    /// The normalised name.
    public var description: String { text }
}
