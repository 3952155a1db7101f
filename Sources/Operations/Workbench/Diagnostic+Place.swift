internal import Diagnostics

extension Diagnostic {
    /// The same diagnostic at `place`, unless its location is already in the same file.
    func at(_ place: SourceLocation) -> Diagnostic {
        guard location?.file != place.file else { return self }
        return Diagnostic(identifier, at: place, message, hint: hint, related: related, severity: severity)
    }

    /// The same diagnostic as a warning.
    var asWarning: Diagnostic {
        Diagnostic(identifier, at: location, message, hint: hint, related: related, severity: .warning)
    }
}
