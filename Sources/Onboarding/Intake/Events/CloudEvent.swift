internal import Diagnostics

extension JSONWriter {
    /// Writes an event as a CloudEvent of this platform's types, without personal data. Reading it returns the same
    /// event.
    mutating func cloudEvent(_ key: StaticString, _ event: PurchaseEvent) {
        beginObject(key)
        text("specversion", "1.0")
        text("type", event.kind.cloudEventType)
        text("source", event.key.source.text)
        text("id", event.key.id.text)
        text("time", event.time.text)
        beginObject("data")
        switch event.payload {
        case .bought(_, let requested, _): asked(requested.request)
        case .planChanged(_, let tier): text(RecordField.tier.key, tier.text)
        case .paymentFailed, .paymentRecovered, .cancelled: break
        }
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

    private mutating func asked(_ request: CustomerRequest) {
        for part in RequestPart.all where part.isInEvents {
            if part.isList {
                list(part.key, request[part] == nil ? nil : request.all(part).map(\.text))
            } else {
                text(part.key, request[part]?.text)
            }
        }
    }
}
