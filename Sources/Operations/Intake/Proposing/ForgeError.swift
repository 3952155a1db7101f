/// Why the forge gave no answer.
public struct ForgeError: Error, Sendable {
    /// What `gh` said, or why it could not be asked, in one line.
    public let message: String
    /// What to do about it, where that follows from the message alone.
    public var hint: String?
}
