/// What a name names; it keeps names of different things apart at compile time.
public protocol NameKind: Sendable {
    /// What messages call it: `tier`.
    static var noun: String { get }
    /// The form that its names have.
    static var grammar: NameGrammar { get }
}

extension NameKind {
    /// A label, unless a kind says otherwise.
    public static var grammar: NameGrammar { .label }
}

/// The name of something that the platform defines, such as a tier: see `TierName`, `FeatureName`, `ClusterName`,
/// `RingName` and `ReleaseName`.
public struct Name<Kind: NameKind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name; ASCII, in the form of its kind.
    public let text: String

    /// Takes a name as it is, or throws every problem in it; nothing is folded or lower-cased.
    public init(_ raw: String) throws(TextProblems) {
        if !Kind.grammar.matches(raw) {
            throw TextProblems(Kind.grammar.problems(in: raw, name: Kind.noun + " name"))
        }
        text = raw
    }

    /// The name.
    public var description: String { text }

    /// Orders names by their bytes.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
