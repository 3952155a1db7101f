/// The name of who writes a letter or gets it: 1 to 120 user-perceived characters of one line, with nothing hidden in
/// them, as a company's name.
public struct DisplayName: Sendable, Hashable {
    /// The normalised name.
    public let text: String

    private static let rules = DisplayText(name: "name", limit: 120)

    /// Normalises a name, or throws every problem in it.
    public init(_ raw: String) throws(TextProblems) {
        text = try Self.rules.normalise(raw).get()
    }
}
