/// The kind of thing that a name refers to. Names of different kinds have different types.
public protocol NameKind: Sendable {
    /// The noun for messages, such as `tier`.
    static var noun: String { get }
    /// The form of the names.
    static var grammar: NameGrammar { get }
}

extension NameKind {
    /// The default form: a label.
    public static var grammar: NameGrammar { .label }
}

/// The name of something that the platform defines, such as a tier: see `TierName`, `FeatureName`, `ClusterName`,
/// `RingName` and `ReleaseName`.
public struct Name<Kind: NameKind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name, in ASCII and in the form of its kind.
    public let text: String

    /// Checks a name without changing it.
    ///
    /// - Throws: Every problem in the text.
    public init(_ raw: String) throws(TextProblems) {
        if !Kind.grammar.matches(raw) {
            throw TextProblems(Kind.grammar.problems(in: raw, name: Kind.noun + " name"))
        }
        text = raw
    }

    /// The name, in ASCII.
    public var description: String { text }

    /// Orders names by their bytes.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
