/// A password. Its description, dump and mirror do not reveal it.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The password itself, for the one place that uses it.
    public let revealed: String

    /// Creates a password of one line. Returns `nil` if the text is empty, longer than 1,024 bytes, or contains control
    /// characters.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 1024, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        revealed = text
    }

    /// A fixed text, `(secret)`, instead of the password.
    public var description: String { "(secret)" }
    /// A fixed text, `(secret)`, instead of the password.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` does not show the password.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
