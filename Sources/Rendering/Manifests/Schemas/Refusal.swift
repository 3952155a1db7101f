/// Why the API server would refuse an object: the field, and what is wrong with it.
public struct Refusal: Sendable, Hashable {
    /// The field, such as `spec.listeners[0].hostname`; empty for the object itself.
    public let field: String
    /// What is wrong, to be read behind the field's name.
    public let message: String
    /// What was meant, perhaps.
    public let hint: String?

    init(_ field: String, _ message: String, hint: String? = nil) {
        self.field = field
        self.message = message
        self.hint = hint
    }
}
