/// The problems to show, up to a limit, and the number of the others.
///
/// Errors take precedence over warnings. Memory is bounded by the limit, not by the number of problems added.
public struct Findings: Sendable {
    /// The number of errors, including those not shown.
    public private(set) var errors = 0
    /// The number of warnings, including those not shown.
    public private(set) var warnings = 0
    private let limit: FindingsLimit
    private var firstErrors: [Diagnostic] = []
    private var firstWarnings: [Diagnostic] = []

    /// Creates an empty collection.
    public init(limit: FindingsLimit) {
        self.limit = limit
    }

    /// Collects these problems. The limit drops those that come last in reading order.
    public init(_ diagnostics: [Diagnostic], limit: FindingsLimit) {
        self.init(limit: limit)
        for diagnostic in diagnostics.inReadingOrder() { add(diagnostic) }
    }

    /// Adds a problem. Above the limit, the problems that were added first are shown.
    public mutating func add(_ diagnostic: Diagnostic) {
        switch diagnostic.severity {
        case .error:
            errors += 1
            if limit.permits(errors) { firstErrors.append(diagnostic) }
        case .warning:
            warnings += 1
            if limit.permits(warnings) { firstWarnings.append(diagnostic) }
        }
    }

    /// Whether one of the problems is an error.
    public var hasErrors: Bool { errors > 0 }

    /// The problems to show, in reading order.
    public var shown: [Diagnostic] { (firstErrors + firstWarnings.prefix(room)).inReadingOrder() }

    /// The number of warnings that are shown.
    private var room: Int { min(firstWarnings.count, limit.most.map { $0 - firstErrors.count } ?? .max) }

    /// Returns the errors without the warnings.
    public func withoutWarnings() -> Findings {
        var errors = self
        errors.warnings = 0
        errors.firstWarnings = []
        return errors
    }

    /// The numbers of problems that are not shown; `nil` if all are shown.
    public var omitted: OmittedFindings? {
        guard firstErrors.count + room < errors + warnings else { return nil }
        return OmittedFindings(
            errors: errors - firstErrors.count, warnings: warnings - room, remedy: limit.remedy)
    }
}

/// The numbers of problems that are not shown, as JSON contains them.
public struct OmittedFindings: Encodable, Sendable, Hashable {
    private enum CodingKeys: CodingKey {
        case errors, warnings
    }

    let errors: Int
    let warnings: Int
    fileprivate let remedy: String

    /// Both numbers and how to see the rest, in one line.
    var sentence: String {
        let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0) more \($1)\($0 == 1 ? "" : "s")" }
        return "and \(parts.joined(separator: ", ")); \(remedy)"
    }
}
