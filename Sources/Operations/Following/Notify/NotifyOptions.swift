public import Onboarding
public import Tools

/// The settings for sending welcome emails.
public struct NotifyOptions: Sendable {
    /// Which emails a run sends.
    public enum Choice: Sendable, Hashable {
        /// The emails that are due.
        case due
        /// The emails that the run claimed in an earlier step.
        case claimed
        /// The emails that are due, claimed or in doubt. A person has decided to send them again.
        case again
    }

    /// Which emails the run sends. The default is those that are due.
    public var choice = Choice.due
    /// The name of the run, which its claims contain.
    public var run: RunToken
    /// The path of the age key that decrypts the contacts. Required to send.
    public var identity: String?
    /// The password for the mail server. Required if `email.username` is set.
    public var password: Secret?
    /// How to connect to the mail server.
    public var transport = MailTransport.Options()
    /// Returns the current time.
    public var clock: @Sendable () -> Timestamp

    /// Creates the options for a run over the emails that are due.
    public init(run: RunToken, clock: @escaping @Sendable () -> Timestamp) {
        self.run = run
        self.clock = clock
    }
}
