/// An error in reading or evaluating an expression.
public struct Fault: Error, Hashable, Sendable {
    /// The cause of an error.
    public enum Kind: Hashable, Sendable {
        /// The text is not an expression, or uses a part of the language that this module does not support.
        case syntax
        /// The text calls a function that this module does not support.
        case unknownFunction
        /// The expression has no result for these variables.
        case evaluation
    }

    /// The cause: the text, an unknown function, or the values.
    public let kind: Kind
    /// What is wrong: a sentence without a final period.
    public let message: String
    /// The position in the text, in bytes of UTF-8 from 0.
    public let offset: Int
}
