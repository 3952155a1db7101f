extension RecordField {
    /// The field's key in a record.
    public var name: String { "\(key)" }

    /// The field's key, for a writer.
    var key: StaticString { FieldTable.rows[rawValue].key }

    /// The flag of `add` and `set` for the field, such as `--motto`; `nil` if there is none.
    public var flag: String? { FieldTable.row(self).ask?.flag }
}
