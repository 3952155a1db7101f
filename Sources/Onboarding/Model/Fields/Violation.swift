internal import Diagnostics

/// A rule that a value of a record violates. It has no location, because the value may come from a file, a flag or an
/// event.
public struct Violation: Sendable {
    /// The value's place in the record.
    public let path: FieldPath
    /// The diagnostic's identifier.
    let identifier: String
    /// What was found and what is allowed.
    let message: String
    /// What to do.
    var hint: String?
    /// Other related places.
    let related: [SourceLocation]

    init(
        _ path: FieldPath, _ identifier: String, _ message: String, hint: String? = nil, related: [SourceLocation] = []
    ) {
        self.path = path
        self.identifier = identifier
        self.message = message
        self.hint = hint
        self.related = related
    }

    init(_ field: RecordField, _ identifier: String, _ message: String, hint: String? = nil) {
        self.init(FieldPath(field), identifier, message, hint: hint)
    }

    /// The violation as a problem at the place of the value in its source.
    func diagnostic(at location: SourceLocation?) -> Diagnostic {
        Diagnostic(identifier, at: location, message, hint: hint, related: related)
    }
}
