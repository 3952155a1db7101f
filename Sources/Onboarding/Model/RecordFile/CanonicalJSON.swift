internal import Diagnostics
internal import Documents

extension CustomerRecord {
    /// The record in its canonical form: keys in a fixed order, and otherwise as `jq .` writes it, with two spaces of
    /// indentation, UTF-8 unescaped and one line break at the end. Reading and writing it gives the same bytes.
    public func canonicalJSON() -> [UInt8] {
        WorkTally.note(.recordWritten)
        var writer = JSONWriter()
        for index in FieldTable.rows.indices {
            FieldTable.rows[index].write(FieldTable.rows[index].place, self, &writer)
        }
        return writer.finish()
    }
}

extension Tombstone {
    /// The record in its canonical form; see `CustomerRecord.canonicalJSON`.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.text(RecordField.schema.key, schema)
        writer.text(RecordField.id.key, id.text)
        writer.text(RecordField.state.key, Self.state)
        writer.purchase(purchase)
        return writer.finish()
    }
}
