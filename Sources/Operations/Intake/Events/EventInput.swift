internal import Diagnostics

/// A source of events, read in pieces.
public struct EventInput: Sendable {
    /// The name for messages, such as a file path.
    public let name: String
    /// Returns the next bytes, at least one, or `nil` at the end.
    let read: @Sendable () throws -> [UInt8]?
    /// Whether no bytes arrive within a duration, so that a read would block for longer.
    let isSilent: @Sendable (Duration) -> Bool

    /// Creates an input with a name. Without `isSilent`, reads never block, as with a file on disk.
    public init(
        name: String, read: @escaping @Sendable () throws -> [UInt8]?,
        isSilent: @escaping @Sendable (Duration) -> Bool = { _ in false }
    ) {
        self.name = name
        self.read = read
        self.isSilent = isSilent
    }
}

/// A text from an input, and where it starts.
struct EventText: Sendable {
    let bytes: [UInt8]
    let input: String
    /// The start of the text in the input. `nil` for a dead letter.
    let start: SourcePosition?
}
