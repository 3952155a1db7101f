public import Onboarding
public import Tools

/// How welcome letters are sent.
public struct NotifyOptions: Sendable {
    /// Which letters.
    public enum Choice: Sendable, Hashable {
        /// Those that are due.
        case due
        /// Those that the run has claimed in an earlier step.
        case claimed
        /// Those that are due, or that a run has claimed and not said to be sent: a person has decided.
        case again
    }

    /// Which letters.
    public var choice = Choice.due
    /// The run.
    public var run: RunToken
    /// The file of an age key that opens the contacts.
    public var identity: String?
    /// The password of the mail server.
    public var password: Secret?
    /// How the server is reached.
    public var transport = MailTransport.Options()
    /// Tells the time.
    public var clock: @Sendable () -> Timestamp

    /// A run over the letters that are due.
    public init(run: RunToken, clock: @escaping @Sendable () -> Timestamp) {
        self.run = run
        self.clock = clock
    }
}
