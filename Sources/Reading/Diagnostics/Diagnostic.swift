/// One problem, told to the person who can mend it: where it is, what was found, what is allowed, what to do.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// What it touches is not written, and the run exits 1.
        case error
        /// Worth a look; nothing is held back.
        case warning
    }

    /// How bad it is.
    public let severity: Severity
    /// A stable name such as `customer/unknown-tier`, explained in `docs/reference/diagnostics.md`.
    public let identifier: String
    /// Where it is, a file or a command-line flag; `nil` for what has no place, such as a customer that is not there.
    public let location: SourceLocation?
    /// What was found and what is allowed, in one sentence without a final period.
    public let message: String
    /// What to do about it, without a final period; `nil` where the message says it.
    public let hint: String?
    /// Other places that take part, such as the record that already has the host.
    public let related: [SourceLocation]

    /// A problem at a place.
    public init(
        _ identifier: String, at location: SourceLocation?, _ message: String, hint: String? = nil,
        related: [SourceLocation] = [], severity: Severity = .error
    ) {
        self.severity = severity
        self.identifier = identifier
        self.location = location
        self.message = message
        self.hint = hint
        self.related = related
    }
}

extension [Diagnostic] {
    /// Whether any of them is an error.
    public var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Sequence where Element == Diagnostic {
    /// In the order a reader walks through the files: by file, place, identifier, then message.
    public func inReadingOrder() -> [Diagnostic] {
        sorted { left, right in
            switch (left.location, right.location) {
            case (nil, .some): true
            case (.some, nil): false
            case (let first?, let second?) where first != second: first < second
            default: (left.identifier, left.message) < (right.identifier, right.message)
            }
        }
    }
}
