/// Supplies a command's values through `Decodable`, which the compiler synthesizes and which asks for each property.
struct ValueDecoder: Decoder {
    let values: Values
    var path: [String] = []

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    struct Missing: Error {}

    /// Returns the value at the decoder's path.
    static func value<Value: Sendable>(from decoder: any Decoder) throws -> Value {
        guard let decoder = decoder as? ValueDecoder, let box = decoder.values[decoder.path] as? Box<Value> else {
            throw Missing()
        }
        return box.value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ValueContainer<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Missing() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Missing() }
}

/// The properties of a command.
private struct ValueContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: superDecoder(forKey: key))
    }

    func superDecoder(forKey key: Key) -> any Decoder {
        ValueDecoder(values: decoder.values, path: decoder.path + [key.stringValue])
    }

    func superDecoder() throws -> any Decoder { throw ValueDecoder.Missing() }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw ValueDecoder.Missing() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw ValueDecoder.Missing()
    }
}

/// The values of a command's arguments, each in a `Box`, keyed by the path of property names.
typealias Values = [[String]: any Sendable]
