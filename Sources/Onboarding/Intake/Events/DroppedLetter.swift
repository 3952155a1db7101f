public import Diagnostics
internal import Documents

/// The trace of a dead letter that somebody dropped: the event is never applied, and comes into no letter again.
public struct DroppedLetter: Sendable, Hashable {
    /// The most characters of a reason, so that the trace can be read again.
    public static let mostReasonCharacters = 1000

    /// What made the event the same as another; `nil` where that could not be read.
    public let key: EventKey?
    /// What told the event from another of the same key.
    public let digest: String
    /// When it was dropped.
    public let droppedAt: Timestamp
    /// Why, in the words of who dropped it.
    public let reason: String

    /// An event that was dropped. What it says does not tell it from a later one that says the same.
    public struct Event: Sendable, Hashable {
        private let key: EventKey?
        private let digest: String

        fileprivate init(_ key: EventKey?, _ digest: String) {
            self.key = key
            self.digest = digest
        }

        /// The event of a letter.
        public init(of letter: DeadLetter) { self.init(letter.key, letter.digest) }
    }

    /// The event that was dropped.
    public var event: Event { Event(key, digest) }

    /// The trace of a letter. A longer reason is cut.
    public init(_ letter: DeadLetter, reason: String, at now: Timestamp) {
        self.init(key: letter.key, digest: letter.digest, droppedAt: now, reason: Self.cut(reason))
    }

    /// The trace of a letter that could not be read. It is known by a digest of the file's bytes, or of its name where
    /// it has none: its event is not known, and so may come again.
    public init(unreadable bytes: [UInt8], reason: String, at now: Timestamp) {
        let digest = EventDigest(of: [(name: "letter", text: String(decoding: bytes, as: UTF8.self))])
        self.init(key: nil, digest: digest.text, droppedAt: now, reason: Self.cut(reason))
    }

    private static func cut(_ reason: String) -> String {
        String(String.UnicodeScalarView(reason.unicodeScalars.prefix(mostReasonCharacters)))
    }

    private init(key: EventKey?, digest: String, droppedAt: Timestamp, reason: String) {
        self.key = key
        self.digest = digest
        self.droppedAt = droppedAt
        self.reason = reason
    }

    /// The trace as its file holds it.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("source", key?.source.text)
        writer.text("id", key?.id.text)
        writer.text("digest", digest)
        writer.text("droppedAt", droppedAt.text)
        writer.text("reason", reason)
        return writer.finish()
    }

    /// Reads the file of a trace. Problems say what keeps it from being one.
    public static func read(_ bytes: [UInt8], file: String) -> (letter: DroppedLetter?, problems: [Diagnostic]) {
        var (document, problems) = JSONParser.parse(bytes, file: file)
        guard let document, !problems.hasErrors,
            let fields = FieldReader(
                document.root, subject: "the trace of a dropped dead letter", scope: "letter",
                keys: ["source", "id", "digest", "droppedAt", "reason"], problems: &problems)
        else { return (nil, problems) }
        let source = fields.string("source", problems: &problems).flatMap { try? PurchaseToken($0.text) }
        let id = fields.string("id", problems: &problems).flatMap { try? PurchaseToken($0.text) }
        let digest = fields.requiredString("digest", problems: &problems)
        let time = fields.requiredString("droppedAt", problems: &problems)
        let reason = fields.requiredString("reason", problems: &problems)
        let droppedAt = time.flatMap { Given($0).parse(Timestamp.init(_:), problems: &problems) }
        guard let digest, let droppedAt, let reason else { return (nil, problems) }
        let key = source.flatMap { source in id.map { EventKey(source: source, id: $0) } }
        let letter = DroppedLetter(key: key, digest: digest.text, droppedAt: droppedAt, reason: reason.text)
        return (letter, problems)
    }
}
