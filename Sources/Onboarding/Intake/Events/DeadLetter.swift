public import Diagnostics
internal import Documents

/// An event that could not be applied, kept until its cause is fixed. All personal data in it is sealed.
public struct DeadLetter: Sendable {
    /// A reason why an event could not be applied. Long texts are truncated, so that a dead letter can always be read
    /// again.
    public struct Reason: Sendable, Hashable {
        /// The maximum length of a text, in Unicode scalars.
        static let limit = 1000

        /// The diagnostic's identifier.
        public let identifier: String
        /// What was found and what is allowed.
        public let message: String
        /// What to do.
        public let hint: String?

        init(identifier: String, message: String, hint: String?) {
            self.identifier = Self.cut(identifier)
            self.message = Self.cut(message)
            self.hint = hint.map(Self.cut)
        }

        private static func cut(_ text: String) -> String {
            guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
            return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
        }
    }

    /// The event's source and id, which identify it; `nil` if they could not be read.
    public let key: EventKey?
    /// The event's type; `nil` if it could not be read.
    public let kind: EventKind?
    /// The digest of the event's content, or of its bytes. It distinguishes events with the same key.
    public let digest: String
    /// The time when the event first arrived.
    public let firstSeen: Timestamp
    /// The time of the last recorded attempt: one with other reasons than before, or one by `retry`.
    public let lastSeen: Timestamp
    /// The number of recorded attempts, at most `mostAttempts`.
    public let attempts: Int
    /// The maximum number of attempts that is recorded.
    static let mostAttempts = 1_000_000
    /// The reasons why the event could not be applied.
    public let reasons: [Reason]
    /// The event; `nil` if it could not be read completely.
    public let event: PurchaseEvent?
    /// The contact person, sealed.
    public let contact: SealedText?
    /// The event as it arrived, sealed; `nil` if the platform has no recipients.
    public let original: SealedText?

    /// Creates the dead letter of an event that can be retried as it is.
    public init(_ event: PurchaseEvent, reasons: EventProblems, at now: Timestamp) {
        self.init(
            key: event.key, kind: event.kind, digest: event.digest.text, firstSeen: now, lastSeen: now, attempts: 1,
            reasons: reasons.reasons, event: event, contact: nil, original: nil)
    }

    /// Creates the dead letter of an event that waits for review. It has not been tried.
    public init(inReview event: PurchaseEvent, at now: Timestamp) {
        self.init(
            key: event.key, kind: event.kind, digest: event.digest.text, firstSeen: now, lastSeen: now, attempts: 1,
            reasons: [.inReview], event: event, contact: nil, original: nil)
    }

    /// Creates the dead letter of an event that could not be read completely.
    public init(_ refused: RefusedEvent, bytes: [UInt8], at now: Timestamp) {
        self.init(
            key: refused.key, kind: refused.kind, digest: Self.digest(ofBytes: bytes), firstSeen: now, lastSeen: now,
            attempts: 1,
            reasons: refused.problems.reasons, event: nil, contact: nil, original: nil)
    }

    init(
        key: EventKey?, kind: EventKind?, digest: String, firstSeen: Timestamp, lastSeen: Timestamp, attempts: Int,
        reasons: [Reason], event: PurchaseEvent?, contact: SealedText?, original: SealedText?
    ) {
        self.key = key
        self.kind = kind
        self.digest = digest
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.attempts = attempts
        self.reasons = Array(reasons.prefix(BoundedDiagnostics.limit + 1))
        self.event = event
        self.contact = contact.flatMap { $0.fits(Self.mostContactBytes) ? $0 : nil }
        self.original = original.flatMap { $0.fits(Self.mostOriginalBytes) ? $0 : nil }
    }

    /// The dead letter after another attempt.
    public func triedAgain(_ problems: EventProblems, at now: Timestamp) -> DeadLetter {
        triedAgain(problems.reasons, at: now)
    }

    /// The dead letter after another attempt. If the event waited for review, this is its first attempt.
    public func triedAgain(_ reasons: [Reason], at now: Timestamp) -> DeadLetter {
        DeadLetter(
            key: key, kind: kind, digest: digest, firstSeen: firstSeen, lastSeen: now,
            attempts: self.reasons == [.inReview] ? attempts : min(attempts + 1, Self.mostAttempts),
            reasons: reasons, event: event, contact: contact, original: original)
    }

    /// Fills in missing sealed fields from another dead letter of the same event. Returns `nil` if nothing was missing.
    public func completed(by other: DeadLetter) -> DeadLetter? {
        guard (contact == nil && other.contact != nil) || (original == nil && other.original != nil) else { return nil }
        return with(contact: contact ?? other.contact, original: original ?? other.original)
    }

    /// The dead letter with these sealed fields.
    public func with(contact: SealedText?, original: SealedText?) -> DeadLetter {
        DeadLetter(
            key: key, kind: kind, digest: digest, firstSeen: firstSeen, lastSeen: lastSeen, attempts: attempts,
            reasons: reasons, event: event, contact: contact, original: original)
    }

    /// Whether another dead letter is of the same event with the same content.
    public func isSame(as other: DeadLetter) -> Bool {
        digest == other.digest && (event == nil || other.event == nil || event?.time == other.event?.time)
    }

    /// The digest of an event that could not be read, from its bytes.
    public static func digest(ofBytes bytes: [UInt8]) -> String { EventDigest(ofBytes: bytes).text }

    /// Whether the event waits for a branch that contains its purchase.
    public var waitsForBranch: Bool { reasons.contains { $0.identifier == RosterClaim.identifier } }

    /// The problem of a dead letter that waits for a branch when no branches were given to look at.
    public static func unlookedBranch(at file: String) -> Diagnostic {
        Diagnostic(
            RosterClaim.identifier, at: SourceLocation(file: file),
            "it waits for the branch that contains its purchase, and no branch was read",
            hint: "name the branches: \(RosterClaim.retryText)")
    }
}

extension EventProblems {
    /// The problems as reasons of a dead letter.
    fileprivate var reasons: [DeadLetter.Reason] {
        diagnostics.map { DeadLetter.Reason(identifier: $0.identifier, message: $0.message, hint: $0.hint) }
    }
}

extension DeadLetter.Reason {
    /// The reason of an event that waits on a review branch.
    public static let inReview = Self(
        identifier: "event/in-review", message: "it waits for the review of its customer's branch",
        hint: "to apply it now, run: onboard dead-letters retry")

    /// The reason as a diagnostic at the dead letter's file.
    public func diagnostic(of letter: String) -> Diagnostic {
        Diagnostic(identifier, at: SourceLocation(file: Layout.letters.path(letter)), message, hint: hint)
    }
}
