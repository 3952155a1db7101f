/// Reads a command's properties in order through `Encodable`, which the compiler synthesizes. A `Mirror` could do the
/// same, but takes ten times as long.
struct PropertyReader: Encoder {
    /// The declarations and broken rules that were read.
    final class Notes {
        fileprivate(set) var declarations: [Declaration] = []
        fileprivate(set) var brokenRules: [String] = []

        /// Reads the properties of a command, with or without values.
        init(of arguments: some ParsableArguments) {
            // No encoding into this reader throws.
            try? arguments.encode(to: PropertyReader(notes: self))
        }
    }

    private let notes: Notes
    /// The names of the properties that lead here.
    private var path: [String] = []

    private init(notes: Notes) {
        self.notes = notes
    }

    /// Records the declaration of a property.
    func take(_ declaration: Declaration) {
        var declaration = declaration
        declaration.key = path
        notes.declarations.append(declaration)
    }

    /// Records the rules that a group's values break.
    func take(brokenRules: [String]) { notes.brokenRules += brokenRules }

    func inside(_ property: String) -> PropertyReader {
        var inner = self
        inner.path.append(property)
        return inner
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Properties<Key>(reader: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Nothing(reader: self) }
    func singleValueContainer() -> any SingleValueEncodingContainer { Nothing(reader: self) }
}

/// The properties of a command or a group.
private struct Properties<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let reader: PropertyReader

    var codingPath: [any CodingKey] { [] }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try value.encode(to: reader.inside(key.stringValue))
    }

    func encodeNil(forKey key: Key) {}
    func superEncoder() -> any Encoder { reader }
    func superEncoder(forKey key: Key) -> any Encoder { reader.inside(key.stringValue) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        reader.inside(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { reader.unkeyedContainer() }
}

/// Ignores properties that are not arguments.
private struct Nothing: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    let reader: PropertyReader

    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    func encode(_ value: some Encodable) {}
    func encodeNil() {}
    func superEncoder() -> any Encoder { reader }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        reader.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
}
