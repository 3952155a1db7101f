/// The problems of one text, such as an event: the first twenty, and one line that says how many more there are.
///
/// A text of one megabyte may contain a hundred thousand problems. Who reads twenty of them knows what to mend.
public struct BoundedDiagnostics: Sendable {
    /// The most problems of one text that are told.
    public static let limit = 20
    /// What identifies the line that says how many more there are.
    public static let moreIdentifier = "problems/more"

    private var kept: [Diagnostic] = []
    private var more = 0

    /// No problems yet.
    public init() {}

    /// Problems that are known already. The line that says how many more there are stays one line.
    public init(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics where hasRoom || diagnostic.identifier == Self.moreIdentifier {
            kept.append(diagnostic)
        }
        more = diagnostics.reduce(0) { count, _ in count + 1 } - kept.count
    }

    /// Whether the next problem is told, and not only counted.
    public var hasRoom: Bool { kept.count < Self.limit }

    /// Takes in a problem.
    public mutating func append(_ diagnostic: Diagnostic) {
        if hasRoom { kept.append(diagnostic) } else { more += 1 }
    }

    /// Counts a problem that is not told. Only for where there is no room, so that its words need not be made.
    public mutating func count() { more += 1 }

    /// The problems, and where some are left out a line that says how many.
    public var all: [Diagnostic] {
        guard more > 0 else { return kept }
        let place = kept.first?.location.map { SourceLocation(file: $0.file) }
        let message = "and \(more) more \(more == 1 ? "problem" : "problems") of this text"
        return kept + [Diagnostic(Self.moreIdentifier, at: place, message, hint: "fix the first ones and try again")]
    }
}
