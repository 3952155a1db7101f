public import Diagnostics
internal import Documents

/// The trace of a dead letter that was dropped. Its event is never applied and never becomes a dead letter again.
public struct DroppedLetter: Sendable, Hashable {
    /// The maximum length of a reason, in Unicode scalars, so that the trace can be read again.
    public static let mostReasonCharacters = 1000

    /// The event's source and id, which identify it; `nil` if they could not be read.
    public let key: EventKey?
    /// The digest that distinguishes the event from others with the same key.
    public let digest: String
    /// The time when the dead letter was dropped.
    public let droppedAt: Timestamp
    /// The reason, in the words of the person who dropped it.
    public let reason: String

    /// The identity of a dropped event. It contains the key, so that a later event with the same content is another
    /// event.
    public struct Event: Sendable, Hashable {
        private let key: EventKey?
        private let digest: String

        fileprivate init(_ key: EventKey?, _ digest: String) {
            self.key = key
            self.digest = digest
        }

        /// Creates the identity of a dead letter's event.
        public init(of letter: DeadLetter) { self.init(letter.key, letter.digest) }
    }

    /// The identity of the dropped event.
    public var event: Event { Event(key, digest) }

    /// Creates the trace of a dead letter. A reason that is too long is truncated.
    public init(_ letter: DeadLetter, reason: String, at now: Timestamp) {
        self.init(key: letter.key, digest: letter.digest, droppedAt: now, reason: Self.cut(reason))
    }

    /// Creates the trace of an unreadable dead letter. It contains a digest of the file's bytes, or of its name if it
    /// has no bytes. Its event is unknown, so it may arrive again.
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

    /// The contents of the trace's file.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("source", key?.source.text)
        writer.text("id", key?.id.text)
        writer.text("digest", digest)
        writer.text("droppedAt", droppedAt.text)
        writer.text("reason", reason)
        return writer.finish()
    }

    /// Reads the file of a trace. The problems say why it is not valid.
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
