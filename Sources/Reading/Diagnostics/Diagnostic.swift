/// One problem for the user to fix: where it is, what was found, what is allowed and what to do.
public struct Diagnostic: Hashable, Sendable {
    /// The effect of a problem.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The affected files are not written, and the run exits 1.
        case error
        /// Worth a look; everything is written.
        case warning
    }

    /// The effect of the problem.
    public let severity: Severity
    /// A stable name such as `customer/unknown-tier`, explained in `docs/reference/diagnostics.md`.
    public let identifier: String
    /// The file or command-line flag; `nil` if there is no place, as for a missing customer.
    public let location: SourceLocation?
    /// What was found and what is allowed, in one sentence without a final period.
    public let message: String
    /// What to do, without a final period; `nil` if the message says it.
    public let hint: String?
    /// Other places that are involved, such as the record that already uses the hostname.
    public let related: [SourceLocation]

    /// Creates a problem at a place.
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
    /// Whether one of them is an error.
    public var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Sequence where Element == Diagnostic {
    /// Returns the problems in reading order: by file, place, identifier, then message. Those without a place come
    /// first.
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
