/// A password. No description, dump or message of it shows it.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The password itself, for the one place that hands it over.
    public let revealed: String

    /// A password of one line; `nil` for an empty one, or one with control characters.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 1024, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        revealed = text
    }

    /// Says that it is secret, and nothing else.
    public var description: String { "(secret)" }
    /// Says that it is secret, and nothing else.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
