/// Arguments that are read from the command line: a structure whose properties are marked `@Argument`, `@Option`,
/// `@Flag` or `@OptionGroup`.
public protocol ParsableArguments: Codable, Sendable {
    /// Creates the declarations, without values.
    init()
    /// Checks rules that involve several arguments. Called only if each argument by itself is valid.
    ///
    /// - Throws: `ValidationError` with the broken rule.
    func validate() throws
}

extension ParsableArguments {
    /// Accepts all values.
    public func validate() {}
}

/// A broken rule between several arguments. The program reports it as wrong usage.
public struct ValidationError: Error, Sendable {
    /// The rule as a sentence.
    public let message: String

    /// Takes the rule in one sentence without a final period.
    public init(_ message: String) {
        self.message = message
    }
}
