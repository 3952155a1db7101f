internal import Diagnostics

/// Where events come from: a name for messages, and its bytes a piece at a time.
public struct EventInput: Sendable {
    /// The name, such as a file's path.
    public let name: String
    /// The next bytes, never none; `nil` at the end.
    let read: @Sendable () throws -> [UInt8]?
    /// Whether nothing comes within a time, so that reading would wait for longer.
    let isSilent: @Sendable (Duration) -> Bool

    /// An input of a name. Without `isSilent` it is one that never waits, such as a file on a disk.
    public init(
        name: String, read: @escaping @Sendable () throws -> [UInt8]?,
        isSilent: @escaping @Sendable (Duration) -> Bool = { _ in false }
    ) {
        self.name = name
        self.read = read
        self.isSilent = isSilent
    }
}

/// A text of an input, and where it begins.
struct EventText: Sendable {
    let bytes: [UInt8]
    let input: String
    /// `nil` for a dead letter.
    let start: SourcePosition?
}
