/// The error of a call to the forge.
public struct ForgeError: Error, Sendable {
    /// The message of `gh`, or the reason why it could not run, in one line.
    public let message: String
    /// The fix, if it follows from the error.
    public var hint: String?
}
