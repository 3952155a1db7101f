public import Diagnostics
internal import Documents

extension DeadLetter {
    /// The contents of the dead letter's file.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("source", key?.source.text)
        writer.text("id", key?.id.text)
        writer.text("type", kind?.rawValue)
        writer.text("digest", digest)
        writer.text("firstSeen", firstSeen.text)
        writer.text("lastSeen", lastSeen.text)
        writer.number("attempts", attempts)
        writer.objects("reasons", reasons) { writer, reason in
            writer.text("identifier", reason.identifier)
            writer.text("message", reason.message)
            writer.text("hint", reason.hint)
        }
        if let event { writer.cloudEvent("event", event) }
        writer.text("contact", contact?.text)
        writer.text("original", original?.text)
        return writer.finish()
    }

    /// Reads the file of a dead letter. The problems say why it is not valid.
    public static func read(_ bytes: [UInt8], file: String, platform: Platform) -> (
        letter: DeadLetter?, problems: [Diagnostic]
    ) {
        let limits = JSONParser.Limits(bytes: fileLimit, depth: 16)
        let (document, problems) = JSONParser.parse(bytes, file: file, limits: limits)
        guard let document, !problems.hasErrors else { return (nil, loggable(problems, on: platform)) }
        var reader = DeadLetterReader(platform: platform)
        let letter = reader.read(document.root)
        return (reader.problems.hasErrors ? nil : letter, loggable(reader.problems, on: platform))
    }
}

extension DeadLetter {
    /// Removes quoted texts from the problems, because text in a dead letter may come from an event.
    private static func loggable(_ problems: [Diagnostic], on platform: Platform) -> [Diagnostic] {
        problems.isEmpty ? [] : EventProblems(problems, knowing: KnownNames(platform)).diagnostics
    }
}

private struct DeadLetterReader {
    let platform: Platform
    private(set) var problems: [Diagnostic] = []

    private static let keys: [FieldReader.Key] = [
        "source", "id", "type", "digest", "firstSeen", "lastSeen", "attempts", "reasons", "event", "contact",
        "original",
    ]

    init(platform: Platform) {
        self.platform = platform
    }

    mutating func read(_ root: Node) -> DeadLetter? {
        guard let fields = fields(root, "a dead letter", Self.keys) else { return nil }
        let source = text(fields, "source", PurchaseToken.init)
        let id = text(fields, "id", PurchaseToken.init)
        let type = fields.string("type", problems: &problems)
        let kind = type.flatMap { EventKind(rawValue: $0.text) }
        let digest = fields.requiredString("digest", problems: &problems)
        if let digest, EventDigest(digest.text) == nil {
            let message = "expected 32 lower-case hexadecimal digits"
            problems.append(Diagnostic("letter/invalid-digest", at: digest.location, message))
        }
        fields.require("firstSeen", problems: &problems)
        fields.require("lastSeen", problems: &problems)
        let firstSeen = text(fields, "firstSeen", Timestamp.init(_:))
        let lastSeen = text(fields, "lastSeen", Timestamp.init(_:))
        let attempts = fields.integer("attempts", in: 1...DeadLetter.mostAttempts, problems: &problems)
        let contact = text(fields, "contact", SealedText.init)
        let original = text(fields, "original", SealedText.init)
        let reasons = fields.value("reasons", .list, "a list", problems: &problems)?.elements.compactMap { reason($0) }
        let event = fields.value("event", .map, "an object", problems: &problems).flatMap { purchaseEvent($0) }
        guard let digest, let firstSeen, let lastSeen else { return nil }
        let key = source.flatMap { source in id.map { EventKey(source: source, id: $0) } }
        return DeadLetter(
            key: key, kind: kind, digest: digest.text, firstSeen: firstSeen, lastSeen: lastSeen,
            attempts: attempts ?? 1, reasons: reasons ?? [], event: event, contact: contact, original: original)
    }

    private mutating func reason(_ node: Node) -> DeadLetter.Reason? {
        guard let fields = fields(node, "a reason", ["identifier", "message", "hint"]),
            let identifier = fields.requiredString("identifier", problems: &problems),
            let message = fields.requiredString("message", problems: &problems)
        else { return nil }
        let hint = fields.string("hint", problems: &problems)?.text
        return DeadLetter.Reason(identifier: identifier.text, message: message.text, hint: hint)
    }

    private mutating func purchaseEvent(_ node: Node) -> PurchaseEvent? {
        let reader = EventReader(platform, format: .cloudEvents)
        switch reader.read(node.source, file: node.document.file, at: node.position) {
        case .event(let event): return event
        case .passedOver: return nil
        case .refused(let refused):
            problems += refused.problems.diagnostics
            return nil
        }
    }

    private mutating func fields(_ node: Node, _ subject: String, _ keys: [FieldReader.Key]) -> FieldReader? {
        FieldReader(node, subject: subject, scope: "letter", keys: keys, problems: &problems)
    }

    private mutating func text<Value>(
        _ fields: FieldReader, _ key: FieldReader.Key, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        fields.string(key, problems: &problems).flatMap { Given($0).parse(make, problems: &problems) }
    }
}
