/// Arguments that a command line gives values to: a structure whose properties are marked `@Argument`, `@Option`, `@Flag`
/// or `@OptionGroup`.
public protocol ParsableArguments: Codable, Sendable {
    /// The declarations, without values.
    init()
    /// Checks rules between several arguments. It is called when each argument by itself is right.
    ///
    /// - Throws: `ValidationError` with the rule that is broken.
    func validate() throws
}

extension ParsableArguments {
    /// No rule.
    public func validate() {}
}

/// A rule between several arguments that is broken: wrong usage.
public struct ValidationError: Error, Sendable {
    /// The rule.
    public let message: String

    /// A broken rule, in one sentence without a final period.
    public init(_ message: String) {
        self.message = message
    }
}
