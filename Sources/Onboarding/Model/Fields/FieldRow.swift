internal import Diagnostics
internal import Documents

/// A field of a record and its JSON key.
struct FieldKey: Sendable {
    let field: RecordField
    let key: FieldReader.Key
    /// Whether every record except a tombstone has the field.
    let isRequired: Bool
}

/// A row of the table of a record's fields: how to read, write, describe and request the field.
struct FieldRow: Sendable {
    /// How to request the field for a new customer.
    struct Ask: Sendable {
        /// The flag of `add` and `set`.
        let flag: String
        /// The placeholder for the flag's value in the help.
        let value: String
        /// What is missing, in words, if a request does not contain the field; `nil` for an optional field.
        let missing: (@Sendable (Platform) -> String)?
        /// Whether a completed purchase may contain the field.
        let isInEvents: Bool
    }

    typealias Schema = @Sendable (String, Platform) -> JSONValue
    typealias Read = @Sendable (FieldKey, inout DraftReader, inout RecordDraft) -> Void
    typealias Write = @Sendable (FieldKey, CustomerRecord, inout JSONWriter) -> Void

    let place: FieldKey
    /// The description in the JSON Schema.
    let description: String
    /// The JSON Schema of the value.
    let schema: Schema
    /// Reads the field into a draft.
    let read: Read
    /// Writes the field of a record.
    let write: Write
    /// Whether the value is a list.
    private(set) var isList = false
    /// The names to choose from; `nil` for a field with free values.
    private(set) var choice: NameChoice?
    /// How to request the field for a new customer; `nil` if that is not possible.
    private(set) var ask: Ask?
    /// Compares a draft with a record; `nil` for a field that is not compared.
    private(set) var isSame: (@Sendable (RecordDraft, CustomerRecord) -> Bool)?

    var field: RecordField { place.field }
    var key: FieldReader.Key { place.key }

    init(
        _ field: RecordField, _ key: FieldReader.Key, required isRequired: Bool = false, _ description: String,
        _ schema: @escaping Schema, read: @escaping Read, write: @escaping Write
    ) {
        place = FieldKey(field: field, key: key, isRequired: isRequired)
        self.description = description
        self.schema = schema
        self.read = read
        self.write = write
    }

    // MARK: Kinds of fields

    /// A value of its own type.
    static func value<Value: TextValue>(
        _ field: RecordField, _ key: FieldReader.Key, required isRequired: Bool = false, _ description: String,
        schema: @escaping Schema = { description, _ in .string(description, pattern: Value.pattern) },
        read: @escaping @Sendable (inout RecordDraft, Value?) -> Void,
        write: @escaping @Sendable (CustomerRecord) -> Value?
    ) -> FieldRow {
        FieldRow(field, key, required: isRequired, description, schema) { place, reader, draft in
            read(&draft, reader.value(place))
        } write: { place, record, writer in
            writer.text(place.key, write(record)?.text)
        }
    }

    /// A name that the platform defines.
    static func name<Kind: NameKind>(
        _ field: RecordField, _ key: FieldReader.Key, required isRequired: Bool = false, _ description: String,
        _ choice: NameChoice, known: @escaping @Sendable (Platform, String) -> Name<Kind>?,
        read: @escaping @Sendable (inout RecordDraft, Name<Kind>?) -> Void,
        write: @escaping @Sendable (CustomerRecord) -> Name<Kind>?
    ) -> FieldRow {
        var row = FieldRow(field, key, required: isRequired, description) { description, platform in
            .choice(description, choice.names(platform))
        } read: { place, reader, draft in
            read(&draft, reader.name(place, choice, known))
        } write: { place, record, writer in
            writer.text(place.key, write(record)?.text)
        }
        row.choice = choice
        return row
    }

    /// A list of values.
    static func list<Value: TextValue>(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String, _ schema: @escaping Schema,
        read: @escaping Read, write: @escaping @Sendable (CustomerRecord) -> [Value]?
    ) -> FieldRow {
        var row = FieldRow(field, key, description, schema, read: read) { place, record, writer in
            writer.list(place.key, write(record)?.map(\.text))
        }
        row.isList = true
        return row
    }

    /// A Boolean.
    static func flag(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        read: @escaping @Sendable (inout RecordDraft, Bool?) -> Void,
        write: @escaping @Sendable (CustomerRecord) -> Bool?
    ) -> FieldRow {
        FieldRow(field, key, description) { description, _ in
            .flag(description)
        } read: { place, reader, draft in
            read(&draft, reader.bool(place))
        } write: { place, record, writer in
            writer.bool(place.key, write(record))
        }
    }

    // MARK: Additional properties

    /// The row with the names that its values are chosen from.
    func choosing(_ choice: NameChoice) -> FieldRow {
        var row = self
        row.choice = choice
        return row
    }

    /// The row with a way to request the field. `isSame` compares a draft with a record.
    func asked(
        _ flag: String, _ value: String, orMissing missing: (@Sendable (Platform) -> String)? = nil,
        inEvents isInEvents: Bool = false, isSame: (@Sendable (RecordDraft, CustomerRecord) -> Bool)?
    ) -> FieldRow {
        var row = self
        row.ask = Ask(flag: flag, value: value, missing: missing, isInEvents: isInEvents)
        row.isSame = isSame
        return row
    }
}
