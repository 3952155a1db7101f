internal import Documents

/// A row of the table of a record's fields: how the field is read, written, described and asked for.
struct FieldRow: Sendable {
    /// How somebody who adds a customer may ask for the field.
    struct Ask: Sendable {
        /// The flag of `add` and `set`.
        let flag: String
        /// What help calls the flag's value.
        let value: String
        /// What must be given where the field is, in words; `nil` for a field that may be left out.
        let missing: (@Sendable (Platform) -> String)?
        /// Whether a completed purchase may say it.
        let isInEvents: Bool
    }

    typealias Read = @Sendable (FieldRow, inout DraftReader, inout RecordDraft) -> Void
    typealias Write = @Sendable (FieldRow, CustomerRecord, inout JSONWriter) -> Void

    let field: RecordField
    /// The field's key in a record.
    let key: FieldReader.Key
    /// What it is, in words.
    let description: String
    /// Whether every record has it, but for a tombstone.
    private(set) var isRequired = false
    /// Whether it holds a list.
    private(set) var isList = false
    /// The names from which it is chosen.
    private(set) var choice: NameChoice?
    /// How a new customer may ask for it; `nil` where none may.
    private(set) var ask: Ask?
    /// What it may be, as a JSON Schema says it.
    private(set) var schema: @Sendable (Platform) -> SchemaValue
    /// Reads it into a draft.
    let read: Read
    /// Writes it as the record has it.
    let write: Write
    /// Whether a draft says the same as a record; `nil` where no two are compared.
    private(set) var isSame: (@Sendable (RecordDraft, CustomerRecord) -> Bool)?

    init(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        _ schema: @escaping @Sendable (String, Platform) -> SchemaValue, read: @escaping Read, write: @escaping Write
    ) {
        self.field = field
        self.key = key
        self.description = description
        self.schema = { schema(description, $0) }
        self.read = read
        self.write = write
    }

    // MARK: The kinds of fields

    /// A value of a type of its own.
    static func value<Value: TextValue>(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        _ draft: any WritableKeyPath<RecordDraft, Value?> & Sendable,
        of record: @escaping @Sendable (CustomerRecord) -> Value?
    ) -> FieldRow {
        var row = FieldRow(field, key, description) { description, _ in
            .string(description, pattern: Value.pattern)
        } read: { row, reader, values in
            values[keyPath: draft] = reader.value(row)
        } write: { row, values, writer in
            writer.text(row.key, record(values)?.text)
        }
        row.isSame = { $0[keyPath: draft] == record($1) }
        return row
    }

    /// A name that the platform defines.
    static func name<Kind: NameKind>(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String, _ choice: NameChoice,
        _ draft: any WritableKeyPath<RecordDraft, Name<Kind>?> & Sendable,
        of record: @escaping @Sendable (CustomerRecord) -> Name<Kind>?,
        known: @escaping @Sendable (Platform, String) -> Name<Kind>?
    ) -> FieldRow {
        var row = FieldRow(field, key, description) { description, platform in
            .choice(description, choice.names(platform))
        } read: { row, reader, values in
            values[keyPath: draft] = reader.name(row, choice, known)
        } write: { row, values, writer in
            writer.text(row.key, record(values)?.text)
        }
        row.choice = choice
        row.isSame = { $0[keyPath: draft] == record($1) }
        return row
    }

    /// Values in a list, each in it once.
    static func list<Value: TextValue>(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        _ schema: @escaping @Sendable (String, Platform) -> SchemaValue,
        of record: @escaping @Sendable (CustomerRecord) -> [Value]?, read: @escaping Read
    ) -> FieldRow {
        var row = FieldRow(field, key, description, schema, read: read) { row, values, writer in
            writer.list(row.key, record(values)?.map(\.text))
        }
        row.isList = true
        return row
    }

    /// True or false.
    static func flag(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        _ draft: any WritableKeyPath<RecordDraft, Bool?> & Sendable,
        of record: @escaping @Sendable (CustomerRecord) -> Bool?
    ) -> FieldRow {
        FieldRow(field, key, description) { description, _ in
            .flag(description)
        } read: { row, reader, values in
            values[keyPath: draft] = reader.bool(row)
        } write: { row, values, writer in
            writer.bool(row.key, record(values))
        }
    }

    // MARK: What else may be said of a field

    /// The row of a field that every record has.
    func required() -> FieldRow {
        var row = self
        row.isRequired = true
        return row
    }

    /// The row of a field that holds names of the platform.
    func choosing(_ choice: NameChoice) -> FieldRow {
        var row = self
        row.choice = choice
        return row
    }

    /// The row of a field that a new customer may ask for.
    func asked(
        _ flag: String, _ value: String, orMissing missing: (@Sendable (Platform) -> String)? = nil,
        inEvents isInEvents: Bool = false
    ) -> FieldRow {
        var row = self
        row.ask = Ask(flag: flag, value: value, missing: missing, isInEvents: isInEvents)
        return row
    }

    /// The row of a field that is compared in its own way.
    func compared(_ isSame: @escaping @Sendable (RecordDraft, CustomerRecord) -> Bool) -> FieldRow {
        var row = self
        row.isSame = isSame
        return row
    }

    /// The row of a field that is compared with nothing.
    func notCompared() -> FieldRow {
        var row = self
        row.isSame = nil
        return row
    }

    /// The row of a field with a narrower schema.
    func narrowed(_ narrow: @escaping @Sendable (SchemaValue, Platform) -> SchemaValue) -> FieldRow {
        var row = self
        let schema = schema
        row.schema = { narrow(schema($0), $0) }
        return row
    }
}
