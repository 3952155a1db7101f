/// A reason why the API server would refuse an object.
public struct Refusal: Sendable, Hashable {
    /// The field, such as `spec.listeners[0].hostname`; empty for the object itself.
    public let field: String
    /// What is wrong, worded to follow the field's name.
    public let message: String
    /// A suggestion, such as the name that was probably meant; `nil` if there is none.
    public let hint: String?

    init(_ field: String, _ message: String, hint: String? = nil) {
        self.field = field
        self.message = message
        self.hint = hint
    }
}
