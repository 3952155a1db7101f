internal import Diagnostics

extension Diagnostic {
    /// The same problem at a place of the input, where its own stands elsewhere.
    func at(_ place: SourceLocation) -> Diagnostic {
        guard location?.file != place.file else { return self }
        return Diagnostic(identifier, at: place, message, hint: hint, related: related, severity: severity)
    }

    /// The same problem where it holds nothing back.
    var asWarning: Diagnostic {
        Diagnostic(identifier, at: location, message, hint: hint, related: related, severity: .warning)
    }
}
