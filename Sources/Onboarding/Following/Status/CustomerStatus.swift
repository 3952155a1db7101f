/// What onboard has observed about a customer, in addition to its record. Contains no personal data.
public struct CustomerStatus: Sendable, Hashable {
    /// The first time that the live page matched the rendered page.
    public struct Verification: Sendable, Hashable {
        /// The time of the check.
        public let at: Timestamp
        /// The page's digest at that time: 64 lower-case hexadecimal digits.
        public let digest: String

        /// Creates a verification. Returns `nil` if `digest` is not 64 lower-case hexadecimal digits.
        public init?(at: Timestamp, digest: String) {
            guard digest.utf8.count == 64,
                digest.utf8.allSatisfy({ $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
            else { return nil }
            self.at = at
            self.digest = digest
        }
    }

    /// The state of the welcome email: a run claims it, starts to send it, and records that it was sent.
    public struct Welcome: Sendable, Hashable {
        /// The time when a run claimed the email.
        public let claimedAt: Timestamp
        /// The run that claimed the email.
        public let run: RunToken
        /// The time when the run began to send the email. After that it may have been sent.
        public var startedAt: Timestamp?
        /// The time when the mail server accepted the email.
        public var sentAt: Timestamp?
        /// The Message-ID of the email, without angle brackets.
        public let messageID: String

        /// Creates the claim of a run. Nothing has been sent yet.
        public init(claimedAt: Timestamp, run: RunToken, messageID: String) {
            self.claimedAt = claimedAt
            self.run = run
            self.messageID = messageID
        }
    }

    /// The first time that the live page matched the rendered page; `nil` if it has not matched yet.
    public var verified: Verification?
    /// The welcome email; `nil` if no run has claimed it.
    public var welcome: Welcome?

    /// Creates a status without observations.
    public init() {}

    /// Whether there are no observations.
    public var isEmpty: Bool { verified == nil && welcome == nil }
}
