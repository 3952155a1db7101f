extension RecordWriter {
    /// An event as a CloudEvent of this platform's types, without what is personal. Reading it gives the same event.
    mutating func cloudEvent(_ key: StaticString, _ event: PurchaseEvent) {
        beginObject(key)
        text("specversion", "1.0")
        text("type", event.kind.cloudEventType)
        text("source", event.key.source.text)
        text("id", event.key.id.text)
        text("time", event.time.text)
        beginObject("data")
        text("companyName", event.request.companyName?.text)
        text("motto", event.request.motto?.text)
        text("tier", event.request.tier?.text ?? event.tier?.text)
        text("region", event.request.region?.text)
        list("domains", event.request.domains.isEmpty ? nil : event.request.domains.map(\.text))
        list("features", event.request.features.isEmpty ? nil : event.request.features.map(\.text))
        switch event.subject {
        case .customer(let id):
            text("customer", id.text)
        case .purchase(let purchase):
            beginObject("purchase")
            text("source", purchase.source?.text)
            text("id", purchase.id.text)
            endObject()
        }
        endObject()
        endObject()
    }
}
