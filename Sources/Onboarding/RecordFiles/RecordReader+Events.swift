internal import Diagnostics
internal import Documents

extension RecordReader {
    /// The purchase that made the customer.
    mutating func purchase(_ fields: FieldReader) -> Purchase? {
        guard let node = fields.value("purchase"),
            let inner = FieldReader(
                node, subject: "\"purchase\"", scope: "customer", keys: ["id", "source", "purchasedAt"],
                problems: &problems)
        else { return nil }
        let id = required(inner, "id", PurchaseToken.init)
        let source = optional(inner, "source", PurchaseToken.init)
        let purchasedAt = optional(inner, "purchasedAt", Timestamp.init(_:))
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }

    /// The events that were applied.
    mutating func events(_ fields: FieldReader) -> EventHistory {
        guard let list = fields.value("events", .list, "a list", problems: &problems) else { return EventHistory() }
        return EventHistory(list.elements.compactMap { event($0) })
    }

    private mutating func event(_ node: Node) -> AppliedEvent? {
        guard
            let fields = FieldReader(
                node, subject: "an event", scope: "customer", keys: ["source", "id", "type", "time", "digest"],
                problems: &problems)
        else { return nil }
        let source = required(fields, "source", PurchaseToken.init)
        let id = required(fields, "id", PurchaseToken.init)
        let type = fields.requiredString("type", problems: &problems)
        let kind = type.flatMap { EventKind(rawValue: $0.text) }
        if let type, kind == nil {
            let kinds = EventKind.allCases.map(\.rawValue)
            report(
                "customer/unknown-event-type", type, unknownName("event-type", type.text, among: kinds),
                hint: didYouMean(type.text, among: kinds))
        }
        let time = required(fields, "time", Timestamp.init(_:))
        let digestNode = fields.requiredString("digest", problems: &problems)
        let digest = digestNode.flatMap { EventDigest($0.text) }
        if let digestNode, digest == nil {
            report("customer/invalid-digest", digestNode, "32 lower-case hexadecimal digits must stand here")
        }
        guard let source, let id, let kind, let time, let digest else { return nil }
        return AppliedEvent(key: EventKey(source: source, id: id), kind: kind, time: time, digest: digest)
    }
}
