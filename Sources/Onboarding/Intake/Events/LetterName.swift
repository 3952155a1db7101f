/// The names of a dead letter's file, without the ending.
///
/// A name follows from what the event says, so that the letters of two events never have the same one, wherever they
/// wait: one may be on a branch that the other's run has not seen.
public struct LetterName: Sendable, Hashable {
    /// The name: 16 digits for the event's key, `-`, and 16 digits for what it says; `unread-` and digits for its bytes,
    /// where the key could not be read.
    public let text: String
    /// The name where something else has that one.
    public let long: String
    /// Names that letters of the event had before: of the key alone, or with few digits for what it says.
    public let former: [String]

    /// The names of a letter as it comes. A letter that was mended keeps the name that it came with.
    public init(of letter: DeadLetter) {
        self.init(letter.key, letter.digest, letter.event?.time)
    }

    /// The names of the letter that an event gets.
    public init(of event: PurchaseEvent) {
        self.init(event.key, event.digest.text, event.time)
    }

    /// Whether a letter of an event that was applied may have a name.
    public static func mayBe(_ text: String, of event: AppliedEvent) -> Bool {
        let name = LetterName(event.key, event.digest.text, event.time)
        return name.all.contains(text)
    }

    private init(_ key: EventKey?, _ digest: String, _ time: Timestamp?) {
        guard let key else {
            text = "unread-" + digest.prefix(16)
            long = "\(text)-\(digest.prefix(8))"
            former = []
            return
        }
        let stem = EventDigest(of: [(name: key.source.text, text: key.id.text)]).text.prefix(16)
        let said = EventDigest(of: [(name: "digest", text: digest), (name: "time", text: time?.text ?? "")]).text
        text = "\(stem)-\(said.prefix(16))"
        long = "\(stem)-\(said)"
        former = [String(stem), "\(stem)-\(digest.prefix(8))"]
    }

    /// All of them.
    public var all: [String] { [text, long] + former }
}
