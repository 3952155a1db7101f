/// A value that can be read from one word of the command line.
public protocol ExpressibleByArgument: Sendable {
    /// Reads a word; `nil` if it is not valid.
    init?(argument: String)
    /// All valid words; empty if they cannot be listed.
    static var allValueStrings: [String] { get }
    /// A description of the valid words if they cannot be listed, such as "a whole number".
    static var expectation: String { get }
    /// The word that represents the value.
    var argument: String { get }
}

extension ExpressibleByArgument {
    /// Empty: the valid words are not listed.
    public static var allValueStrings: [String] { [] }
    /// The value as `String(describing:)` returns it.
    public var argument: String { String(describing: self) }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue == String {
    /// Reads the raw value of a case.
    public init?(argument: String) { self.init(rawValue: argument) }
    /// The raw value of the case.
    public var argument: String { rawValue }
}

extension ExpressibleByArgument where Self: CaseIterable & RawRepresentable, RawValue == String {
    /// The raw values of all cases, in order.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
    /// The raw values of all cases, separated by commas.
    public static var expectation: String { allValueStrings.joined(separator: ", ") }
}

extension String: ExpressibleByArgument {
    /// Takes the word unchanged.
    public init?(argument: String) { self = argument }
    /// "any text".
    public static var expectation: String { "any text" }
}

extension Int: ExpressibleByArgument {
    /// Reads decimal digits with an optional sign.
    public init?(argument: String) { self.init(argument) }
    /// "a whole number".
    public static var expectation: String { "a whole number" }
}
