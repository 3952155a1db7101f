/// A company's motto on its welcome page: 1 to `limit` user-perceived characters on one line.
///
/// White space is folded, and the text is in NFC. It contains nothing that is hidden or that reorders other text.
public struct Motto: Hashable, Sendable, CustomStringConvertible {
    /// The normalised motto.
    public let text: String

    /// The maximum number of user-perceived characters.
    public static let limit = 280

    private static let rules = DisplayText(name: "motto", limit: limit)

    /// Normalises a motto.
    ///
    /// - Throws: Every problem in the motto.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }

    /// The normalised motto.
    public var description: String { text }
}
