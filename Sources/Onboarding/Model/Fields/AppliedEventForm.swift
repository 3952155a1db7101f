internal import Diagnostics
internal import Documents

/// The form of an applied event in a record.
enum AppliedEventForm {
    private static let source: FieldReader.Key = "source"
    private static let id: FieldReader.Key = "id"
    private static let type: FieldReader.Key = "type"
    private static let time: FieldReader.Key = "time"
    private static let digest: FieldReader.Key = "digest"
    private static let keys = [source, id, type, time, digest]

    static var schema: JSONValue {
        .strictObject(
            required: keys.map { "\($0)" },
            [
                ("\(source)", .string("Where it comes from", pattern: PurchaseToken.pattern)),
                ("\(id)", .string("Its id there", pattern: PurchaseToken.pattern)),
                ("\(type)", .choice("What it said", EventKind.allCases.map(\.rawValue))),
                ("\(time)", .string("When it happened (RFC 3339)", pattern: Timestamp.pattern)),
                ("\(digest)", .string("What it said in detail", pattern: SchemaPatterns.digest)),
            ])
    }

    fileprivate static func read(_ node: Node, _ reader: inout DraftReader) -> AppliedEvent? {
        guard let fields = reader.object(node, "an event", keys: keys) else { return nil }
        let source: PurchaseToken? = reader.required(fields, source)
        let id: PurchaseToken? = reader.required(fields, id)
        let kind = reader.requiredText(fields, type).flatMap { known($0, &reader) }
        let time: Timestamp? = reader.required(fields, time)
        let digest = reader.requiredText(fields, digest).flatMap { wellFormed($0, &reader) }
        guard let source, let id, let kind, let time, let digest else { return nil }
        return AppliedEvent(key: EventKey(source: source, id: id), kind: kind, time: time, digest: digest)
    }

    private static func known(_ node: Node, _ reader: inout DraftReader) -> EventKind? {
        if let kind = EventKind(rawValue: node.text) { return kind }
        let kinds = EventKind.allCases.map(\.rawValue)
        reader.report(
            Diagnostic(
                "customer/unknown-event-type", at: node.location, unknownName("event-type", node.text, among: kinds),
                hint: didYouMean(node.text, among: kinds)))
        return nil
    }

    private static func wellFormed(_ node: Node, _ reader: inout DraftReader) -> EventDigest? {
        if let digest = EventDigest(node.text) { return digest }
        reader.report(
            Diagnostic(
                "customer/invalid-digest", at: node.location, "expected 32 lower-case hexadecimal digits"))
        return nil
    }

    fileprivate static func write(_ event: AppliedEvent, _ writer: inout JSONWriter) {
        writer.text(source, event.key.source.text)
        writer.text(id, event.key.id.text)
        writer.text(type, event.kind.rawValue)
        writer.text(time, event.time.text)
        writer.text(digest, event.digest.text)
    }
}

extension DraftReader {
    /// The events that were applied.
    mutating func events(_ place: FieldKey) -> EventHistory {
        guard let list = list(place) else { return EventHistory() }
        return EventHistory(list.elements.compactMap { AppliedEventForm.read($0, &self) })
    }
}

extension JSONWriter {
    /// Writes the fields of an applied event.
    mutating func appliedEvent(_ event: AppliedEvent) { AppliedEventForm.write(event, &self) }
}
