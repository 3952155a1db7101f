/// A value that a word of the command line stands for.
public protocol ExpressibleByArgument: Sendable {
    /// The value of a word; `nil` where the word stands for none.
    init?(argument: String)
    /// All words that stand for a value; empty where they cannot be listed.
    static var allValueStrings: [String] { get }
    /// What a word must be where the words cannot be listed, such as "a whole number".
    static var expectation: String { get }
    /// The word that stands for the value.
    var argument: String { get }
}

extension ExpressibleByArgument {
    /// None are listed.
    public static var allValueStrings: [String] { [] }
    /// The value as Swift describes it.
    public var argument: String { String(describing: self) }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue == String {
    /// The case of a word.
    public init?(argument: String) { self.init(rawValue: argument) }
    /// The word of a case.
    public var argument: String { rawValue }
}

extension ExpressibleByArgument where Self: CaseIterable & RawRepresentable, RawValue == String {
    /// The words of all cases, in their order.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
    /// One of the words.
    public static var expectation: String { allValueStrings.joined(separator: ", ") }
}

extension String: ExpressibleByArgument {
    /// The word itself.
    public init?(argument: String) { self = argument }
    /// Any text.
    public static var expectation: String { "any text" }
}

extension Int: ExpressibleByArgument {
    /// The number that decimal digits stand for, with a sign or without.
    public init?(argument: String) { self.init(argument) }
    /// A whole number.
    public static var expectation: String { "a whole number" }
}
