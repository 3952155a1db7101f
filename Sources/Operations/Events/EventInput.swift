internal import Diagnostics

/// Where events come from: a name for messages, and its bytes a piece at a time.
public struct EventInput: Sendable {
    /// The name, such as a file's path.
    public let name: String
    /// The next bytes, never none; `nil` at the end.
    let read: @Sendable () throws -> [UInt8]?

    /// An input of a name.
    public init(name: String, read: @escaping @Sendable () throws -> [UInt8]?) {
        self.name = name
        self.read = read
    }
}

/// A text of an input, and where it begins.
struct EventText: Sendable {
    let bytes: [UInt8]
    let input: String
    /// `nil` for a dead letter.
    let start: SourcePosition?
}
