internal import Documents
internal import Diagnostics

extension CustomerRecord {
    /// The record in its canonical form: keys in a fixed order, and otherwise as `jq .` writes it, with two spaces of
    /// indentation, UTF-8 unescaped and one line break at the end. Reading and writing it gives the same bytes.
    public func canonicalJSON() -> [UInt8] {
        WorkTally.note(.recordWritten)
        var writer = JSONWriter()
        writer.text("$schema", schema)
        writer.text("id", id.text)
        writer.text("companyName", companyName.text)
        writer.text("motto", motto.text)
        writer.text("tier", tier.text)
        writer.text("cluster", life.cluster.text)
        writer.text("movingFrom", life.origin?.text)
        writer.list("domains", domains?.map(\.text))
        writer.list("features", features?.map(\.text))
        writer.text("ring", ring?.text)
        writer.text("state", life.state?.rawValue)
        writer.text("offboardAfter", life.until?.description)
        writer.text("pruneAfter", life.prune?.description)
        writer.bool("hold", hold)
        writer.bool("protected", protected)
        writer.text("contact", contact?.description)
        writer.purchase(purchase)
        writer.objects("events", events.events) { writer, event in
            writer.text("source", event.key.source.text)
            writer.text("id", event.key.id.text)
            writer.text("type", event.kind.rawValue)
            writer.text("time", event.time.text)
            writer.text("digest", event.digest.text)
        }
        return writer.finish()
    }
}

extension Tombstone {
    /// The record in its canonical form; see `CustomerRecord.canonicalJSON`.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("$schema", schema)
        writer.text("id", id.text)
        writer.text("state", Self.state)
        writer.purchase(purchase)
        return writer.finish()
    }
}

extension JSONWriter {
    fileprivate mutating func purchase(_ purchase: Purchase?) {
        guard let purchase else { return }
        beginObject("purchase")
        text("id", purchase.id.text)
        text("source", purchase.source?.text)
        text("purchasedAt", purchase.purchasedAt?.text)
        endObject()
    }
}
