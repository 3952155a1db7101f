/// An expression cannot be read or evaluated.
public struct Fault: Error, Hashable, Sendable {
    /// What is wrong: the text, a function that this module does not have, or the values.
    public enum Kind: Hashable, Sendable {
        /// The text is not an expression, or uses a part of the language that this module does not have.
        case syntax
        /// The text calls a function that this module does not have.
        case unknownFunction
        /// The expression has no result for these variables.
        case evaluation
    }

    /// What is wrong.
    public let kind: Kind
    /// A sentence without a final period.
    public let message: String
    /// The place in the text, in bytes of UTF-8 from 0.
    public let offset: Int
}
