/// A field of a customer record, in the order in which a record is written. `FieldTable` says all about each.
public enum RecordField: Int, Sendable, Hashable, CaseIterable {
    case schema, id, companyName, motto, tier, cluster, movingFrom, domains, features, ring, state, offboardAfter
    case pruneAfter, hold, protected, contact, purchase, events

    /// The field's key in a record.
    public var name: String { "\(key)" }

    /// The field's key, for a writer.
    var key: StaticString { FieldTable.rows[rawValue].key }

    /// The flag of `add` and `set` that gives the field, such as `--motto`; `nil` where none does.
    public var flag: String? { FieldTable.row(self).ask?.flag }
}
