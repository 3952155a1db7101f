/// The names of a dead letter's file, without the extension.
///
/// A name is derived from the event's content, so that two events never have the same name. That also holds if one of
/// them is on a branch that the other's run does not see.
public struct LetterName: Sendable, Hashable {
    /// The usual name: 16 digits for the event's key, `-`, and 16 digits for its time and content. If the key could not
    /// be read, `unread-` and 16 digits for the bytes.
    public let text: String
    /// The name to use if another file already has the usual one.
    public let long: String
    /// Names that earlier versions used: from the key only, or with 8 digits for the content.
    public let former: [String]

    /// The names of a dead letter that arrives. A dead letter that was edited keeps its name.
    public init(of letter: DeadLetter) {
        self.init(letter.key, letter.digest, letter.event?.time)
    }

    /// The names of the dead letter for an event.
    public init(of event: PurchaseEvent) {
        self.init(event.key, event.digest.text, event.time)
    }

    /// Whether the dead letter of an applied event may have this name.
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

    /// All names, the usual one first.
    public var all: [String] { [text, long] + former }
}
