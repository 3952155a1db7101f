extension RecordField {
    /// The field's key in a record.
    public var name: String { "\(key)" }

    /// The field's key, for a writer.
    var key: StaticString { FieldTable.rows[rawValue].key }

    /// The flag of `add` and `set` that gives the field, such as `--motto`; `nil` where none does.
    public var flag: String? { FieldTable.row(self).ask?.flag }
}
