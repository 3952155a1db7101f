/// What has been seen of a customer, beside what its record asks for. Nothing in it is personal.
public struct CustomerStatus: Sendable, Hashable {
    /// When the live page was first as rendered.
    public struct Verification: Sendable, Hashable {
        /// The instant.
        public let at: Timestamp
        /// The page's digest then: 64 hexadecimal digits.
        public let digest: String

        /// A page that was seen; `nil` for what is no digest.
        public init?(at: Timestamp, digest: String) {
            guard digest.utf8.count == 64,
                digest.utf8.allSatisfy({ $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
            else { return nil }
            self.at = at
            self.digest = digest
        }
    }

    /// The welcome letter: a run claims it, starts to send it, and notes that it is sent.
    public struct Welcome: Sendable, Hashable {
        /// When a run claimed it.
        public let claimedAt: Timestamp
        /// The run.
        public let run: RunToken
        /// When the run began to hand it over; from then on it may have been sent.
        public var startedAt: Timestamp?
        /// When the server had taken it.
        public var sentAt: Timestamp?
        /// The letter's id.
        public let messageID: String

        /// A claim of a run.
        public init(claimedAt: Timestamp, run: RunToken, messageID: String) {
            self.claimedAt = claimedAt
            self.run = run
            self.messageID = messageID
        }
    }

    /// When the live page was first as rendered; `nil` where nobody saw it so.
    public var verified: Verification?
    /// The welcome letter; `nil` where nobody claimed it.
    public var welcome: Welcome?

    /// Nothing seen yet.
    public init() {}

    /// Whether nothing has been seen.
    public var isEmpty: Bool { verified == nil && welcome == nil }
}
