internal import Diagnostics
internal import Documents

/// A field of a record and its key there: what reading and writing need of a row.
struct FieldKey: Sendable {
    let field: RecordField
    let key: FieldReader.Key
    /// Whether every record has the field, but for a tombstone.
    let isRequired: Bool
}

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

    typealias Schema = @Sendable (String, Platform) -> JSONValue
    typealias Read = @Sendable (FieldKey, inout DraftReader, inout RecordDraft) -> Void
    typealias Write = @Sendable (FieldKey, CustomerRecord, inout JSONWriter) -> Void

    let place: FieldKey
    /// What it is, in words.
    let description: String
    /// What it may be, as a JSON Schema says it.
    let schema: Schema
    /// Reads it into a draft.
    let read: Read
    /// Writes it as the record has it.
    let write: Write
    /// Whether it holds a list.
    private(set) var isList = false
    /// The names from which it is chosen.
    private(set) var choice: NameChoice?
    /// How a new customer may ask for it; `nil` where none may.
    private(set) var ask: Ask?
    /// Whether a draft says the same as a record; `nil` where no two are compared.
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

    // MARK: The kinds of fields

    /// A value of a type of its own.
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

    /// Values in a list, each in it once.
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

    /// True or false.
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

    // MARK: What else may be said of a field

    /// The row of a field that holds names of the platform.
    func choosing(_ choice: NameChoice) -> FieldRow {
        var row = self
        row.choice = choice
        return row
    }

    /// The row of a field that a new customer may ask for. `isSame` compares a draft with a record.
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
