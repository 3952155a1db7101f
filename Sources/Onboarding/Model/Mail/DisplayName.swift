/// The name of an email's sender or recipient: 1 to 120 user-perceived characters on one line. The rules are those of a
/// company's name.
public struct DisplayName: Sendable, Hashable {
    /// The normalised name.
    public let text: String

    private static let rules = DisplayText(name: "name", limit: 120)

    /// Normalises a name.
    ///
    /// - Throws: Every problem in the name.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }
}
