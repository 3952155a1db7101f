/// The problems of one text, such as an event: the first twenty, and one line with the number of the others.
///
/// A text of one megabyte may contain a hundred thousand problems. The first twenty show what to fix.
public struct BoundedDiagnostics: Sendable {
    /// The maximum number of problems that are listed.
    public static let limit = 20
    /// The identifier of the line with the number of further problems.
    public static let moreIdentifier = "problems/more"

    private var kept: [Diagnostic] = []
    private var more = 0

    /// Creates an empty list.
    public init() {}

    /// Creates a list of existing problems. A line with the number of further problems is kept as it is.
    public init(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics where hasRoom || diagnostic.identifier == Self.moreIdentifier {
            kept.append(diagnostic)
        }
        more = diagnostics.reduce(0) { count, _ in count + 1 } - kept.count
    }

    /// Whether the next problem is listed and not only counted.
    public var hasRoom: Bool { kept.count < Self.limit }

    /// Adds a problem, or counts it if the list is full.
    public mutating func append(_ diagnostic: Diagnostic) {
        if hasRoom { kept.append(diagnostic) } else { more += 1 }
    }

    /// Counts a problem without listing it. For a full list, to avoid formatting the message.
    public mutating func count() { more += 1 }

    /// The listed problems, and a line with the number of further ones if there are any.
    public var all: [Diagnostic] {
        guard more > 0 else { return kept }
        let place = kept.first?.location.map { SourceLocation(file: $0.file) }
        let message = "and \(more) more \(more == 1 ? "problem" : "problems") in this text"
        return kept + [Diagnostic(Self.moreIdentifier, at: place, message, hint: "fix the first ones and try again")]
    }
}
