public import Diagnostics

/// The problems of an event or of a row as logs, reports and dead letters may show them. They are bounded in number and
/// length, and quote nothing but known names: whatever else stands in the text may be a person's.
///
/// Letters are made of nothing else, so no message of another kind can come into one.
public struct EventProblems: Sendable {
    /// The problems, in the order in which they were found.
    public let diagnostics: [Diagnostic]

    /// No problems.
    public static let none = EventProblems(diagnostics: [])

    /// Problems as they were found. `isTaken` says of further names that they are no secret, such as customers' ids.
    public init(
        _ found: some Sequence<Diagnostic>, knowing names: KnownNames, isTaken: (String) -> Bool = { _ in false }
    ) {
        diagnostics = BoundedDiagnostics(found).all.map { $0.quoting { names.allow($0) || isTaken($0) } }
    }

    private init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// The same problems of a text that begins at a place of a longer stream.
    func moved(to start: SourcePosition) -> EventProblems {
        EventProblems(diagnostics: diagnostics.map { $0.at($0.location?.moved(to: start)) })
    }

    /// The same problems of a text that begins at a place: each where it stands, if it stands in that file, or else there.
    public func placed(at place: SourceLocation) -> EventProblems {
        let placed = diagnostics.map { diagnostic in
            guard let start = place.position, diagnostic.location?.file == place.file else {
                return diagnostic.at(place)
            }
            return diagnostic.at(diagnostic.location?.moved(to: start))
        }
        return EventProblems(diagnostics: placed)
    }
}

extension Diagnostic {
    fileprivate func at(_ place: SourceLocation?) -> Diagnostic {
        Diagnostic(identifier, at: place, message, hint: hint, related: related, severity: severity)
    }

    /// The same problem without quoted texts that may not be shown. A hint that quotes one says nothing without it.
    fileprivate func quoting(_ isAllowed: (String) -> Bool) -> Diagnostic {
        let shownHint = hint.flatMap { $0.quoting(isAllowed).isWhole ? $0 : nil }
        return Diagnostic(
            identifier, at: location, message.quoting(isAllowed).text, hint: shownHint, related: related,
            severity: severity)
    }
}

extension SourceLocation {
    fileprivate func moved(to start: SourcePosition) -> SourceLocation {
        guard let position else { return SourceLocation(file: file, position: start) }
        let column = position.line == 1 ? position.column + start.column - 1 : position.column
        return SourceLocation(
            file: file, position: SourcePosition(line: position.line + start.line - 1, column: column))
    }
}
