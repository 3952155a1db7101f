internal import Diagnostics
internal import Documents

extension CustomerRecord {
    /// The record in its canonical form: the keys in a fixed order, formatted as by `jq .` with two spaces of
    /// indentation, unescaped UTF-8 and one line break at the end. Reading and writing it gives the same bytes.
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
    /// The tombstone in its canonical form; see `CustomerRecord.canonicalJSON`.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.text(RecordField.schema.key, schema)
        writer.text(RecordField.id.key, id.text)
        writer.text(RecordField.state.key, Self.state)
        writer.purchase(purchase)
        return writer.finish()
    }
}
