public import Diagnostics
internal import Documents

/// An event that could not be applied, kept until somebody has mended the cause. Nothing personal is in it in clear
/// text.
public struct DeadLetter: Sendable {
    /// Why an event could not be applied. Its texts are cut, so that a letter can be read again whatever they say.
    public struct Reason: Sendable, Hashable {
        /// The most characters of a text.
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

    /// What makes the event the same as another; `nil` where that could not be read.
    public let key: EventKey?
    /// What the event says has happened; `nil` where that could not be read.
    public let kind: EventKind?
    /// What tells the event from another of the same key: a digest of what it says, or of its bytes.
    public let digest: String
    /// When the event was seen first.
    public let firstSeen: Timestamp
    /// When it was seen or tried last with another outcome.
    public let lastSeen: Timestamp
    /// How often it was tried, with another outcome or by `retry`; no more than `mostAttempts` are counted.
    public let attempts: Int
    /// The most tries that are counted.
    static let mostAttempts = 1_000_000
    /// Why it could not be applied.
    public let reasons: [Reason]
    /// The event; `nil` where it could not be read whole.
    public let event: PurchaseEvent?
    /// Whom to reach, sealed.
    public let contact: SealedText?
    /// The event as it came, sealed; `nil` where the platform has no recipients.
    public let original: SealedText?

    /// A letter of an event that can be tried again as it is.
    public init(_ event: PurchaseEvent, reasons: EventProblems, at now: Timestamp) {
        self.init(
            key: event.key, kind: event.kind, digest: event.digest.text, firstSeen: now, lastSeen: now, attempts: 1,
            reasons: reasons.reasons, event: event, contact: nil, original: nil)
    }

    /// A letter of an event that waits for review and has not been tried.
    public init(inReview event: PurchaseEvent, at now: Timestamp) {
        self.init(
            key: event.key, kind: event.kind, digest: event.digest.text, firstSeen: now, lastSeen: now, attempts: 1,
            reasons: [.inReview], event: event, contact: nil, original: nil)
    }

    /// A letter of an event that could not be read whole.
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

    /// The same letter after another try.
    public func triedAgain(_ problems: EventProblems, at now: Timestamp) -> DeadLetter {
        triedAgain(problems.reasons, at: now)
    }

    /// The same letter after another try. An event that waits for review has not been tried.
    public func triedAgain(_ reasons: [Reason], at now: Timestamp) -> DeadLetter {
        DeadLetter(
            key: key, kind: kind, digest: digest, firstSeen: firstSeen, lastSeen: now,
            attempts: self.reasons == [.inReview] ? attempts : min(attempts + 1, Self.mostAttempts),
            reasons: reasons, event: event, contact: contact, original: original)
    }

    /// The same letter with what is sealed in another one of the event, if that was left out here; `nil` where nothing
    /// comes to it.
    public func completed(by other: DeadLetter) -> DeadLetter? {
        guard (contact == nil && other.contact != nil) || (original == nil && other.original != nil) else { return nil }
        return with(contact: contact ?? other.contact, original: original ?? other.original)
    }

    /// The same letter with what is personal sealed.
    public func with(contact: SealedText?, original: SealedText?) -> DeadLetter {
        DeadLetter(
            key: key, kind: kind, digest: digest, firstSeen: firstSeen, lastSeen: lastSeen, attempts: attempts,
            reasons: reasons, event: event, contact: contact, original: original)
    }

    /// Whether it is a letter of the same event, which says the same.
    public func isSame(as other: DeadLetter) -> Bool {
        digest == other.digest && (event == nil || other.event == nil || event?.time == other.event?.time)
    }

    /// The digest of a letter of bytes that could not be read.
    public static func digest(ofBytes bytes: [UInt8]) -> String { EventDigest(ofBytes: bytes).text }

    /// Whether it waits for a branch that has taken its purchase.
    public var waitsForBranch: Bool { reasons.contains { $0.identifier == RosterClaim.identifier } }

    /// That a letter waits for a branch, and nobody said at which branches to look.
    public static func unlookedBranch(at file: String) -> Diagnostic {
        Diagnostic(
            RosterClaim.identifier, at: SourceLocation(file: file),
            "it waits for the branch that had taken its purchase, and no branch was looked at",
            hint: "say which count: \(RosterClaim.retryText)")
    }
}

extension EventProblems {
    /// The problems as a letter keeps them.
    fileprivate var reasons: [DeadLetter.Reason] {
        diagnostics.map { DeadLetter.Reason(identifier: $0.identifier, message: $0.message, hint: $0.hint) }
    }
}

extension DeadLetter.Reason {
    /// That the event waits on a branch for review.
    public static let inReview = Self(
        identifier: "event/in-review", message: "it waits for the review of its customer's branch",
        hint: "to apply it now, run: onboard dead-letters retry")

    /// The reason as a diagnostic of a letter's file.
    public func diagnostic(of letter: String) -> Diagnostic {
        Diagnostic(identifier, at: SourceLocation(file: Layout.letters.path(letter)), message, hint: hint)
    }
}
