public import Diagnostics

/// The problems of an event or a row in the form that logs, reports and dead letters may show. They are limited in
/// number and length. They quote only known names, because all other text may be personal data.
///
/// Dead letters are created from this type only, so they contain no other messages.
public struct EventProblems: Sendable {
    /// The problems, in the order in which they were found.
    public let diagnostics: [Diagnostic]

    /// An empty list of problems.
    public static let none = EventProblems(diagnostics: [])

    /// Limits the problems and removes quoted texts. `isTaken` returns true for further names that may be shown, such
    /// as customers' ids.
    public init(
        _ found: some Sequence<Diagnostic>, knowing names: KnownNames, isTaken: (String) -> Bool = { _ in false }
    ) {
        diagnostics = BoundedDiagnostics(found).all.map { $0.quoting { names.allow($0) || isTaken($0) } }
    }

    private init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// The same problems, for a text that begins at `start` in a longer stream.
    func moved(to start: SourcePosition) -> EventProblems {
        EventProblems(diagnostics: diagnostics.map { $0.at($0.location?.moved(to: start)) })
    }

    /// The same problems, for a text that begins at `place`. A problem in that file keeps its position relative to the
    /// start; any other problem gets `place`.
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

    /// The same problem without quoted texts that may not be shown. A hint that quotes such a text is removed.
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
