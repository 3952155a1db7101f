/// Problems to show: all of them, or as many as a limit permits, and how many there are besides.
///
/// Errors come before warnings if something is left out. What is kept is bounded by the limit, not by what is added.
public struct Findings: Sendable {
    /// How many errors there are, with those that are left out.
    public private(set) var errors = 0
    /// How many warnings there are, with those that are left out.
    public private(set) var warnings = 0
    private let limit: FindingsLimit
    private var firstErrors: [Diagnostic] = []
    private var firstWarnings: [Diagnostic] = []

    /// No problems yet.
    public init(limit: FindingsLimit) {
        self.limit = limit
    }

    /// These problems; what is left out is what comes last in reading order.
    public init(_ diagnostics: [Diagnostic], limit: FindingsLimit) {
        self.init(limit: limit)
        for diagnostic in diagnostics.inReadingOrder() { add(diagnostic) }
    }

    /// Adds a problem. Those that are added first are shown.
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

    /// Whether any of them is an error.
    public var hasErrors: Bool { errors > 0 }

    /// What is shown, in reading order.
    public var shown: [Diagnostic] { (firstErrors + firstWarnings.prefix(room)).inReadingOrder() }

    /// How many warnings are shown.
    private var room: Int { min(firstWarnings.count, limit.most.map { $0 - firstErrors.count } ?? .max) }

    /// The errors alone.
    public func withoutWarnings() -> Findings {
        var errors = self
        errors.warnings = 0
        errors.firstWarnings = []
        return errors
    }

    /// What is not shown; `nil` where everything is.
    public var omitted: OmittedFindings? {
        guard firstErrors.count + room < errors + warnings else { return nil }
        return OmittedFindings(
            errors: errors - firstErrors.count, warnings: warnings - room, remedy: limit.remedy)
    }
}

/// How many problems are left out, as JSON shows it.
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
