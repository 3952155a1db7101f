/// A company's motto as its welcome page shows it: 1 to `limit` user-perceived characters of one line.
///
/// White space is folded, the text is in NFC, and nothing in it is hidden or reorders its surroundings.
public struct Motto: Hashable, Sendable, CustomStringConvertible {
    /// The normalised motto.
    public let text: String

    /// The most user-perceived characters.
    public static let limit = 280

    private static let rules = DisplayText(name: "motto", limit: limit)

    /// Normalises a motto, or throws every problem in it.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }

    /// The normalised motto.
    public var description: String { text }
}
