extension JSONValue {
    /// Converts an encodable value; null if it cannot be encoded.
    public init(_ value: some Encodable) {
        self = (try? Place.value(of: value)) ?? .null
    }
}

/// A part of a JSON value under construction.
private final class Place {
    private enum Content {
        case null
        case value(JSONValue)
        case list([Part])
        case object([(key: String, part: Part)])
    }

    /// An element of a list or object: a value, or a place that is filled later.
    enum Part {
        case value(JSONValue)
        case place(Place)

        var value: JSONValue {
            switch self {
            case .value(let value): value
            case .place(let place): place.value
            }
        }
    }

    private var content = Content.null

    var value: JSONValue {
        switch content {
        case .null: .null
        case .value(let value): value
        case .list(let parts): .list(parts.map(\.value))
        case .object(let members): .object(members.map { ($0.key, $0.part.value) })
        }
    }

    var count: Int {
        if case .list(let parts) = content { parts.count } else { 0 }
    }

    func take(_ value: some Encodable) throws { content = .value(try Self.value(of: value)) }

    static func value<Value: Encodable>(of value: Value) throws -> JSONValue {
        switch value {
        case let text as String: return .text(text)
        case let isTrue as Bool: return .bool(isTrue)
        case let number as Int: return .number(number)
        case let number as Double: return .fraction(number)
        case let number as any FixedWidthInteger: return .number(Int(clamping: number))
        default:
            let place = Place()
            try value.encode(to: PlaceEncoder(place: place))
            return place.value
        }
    }

    func becomeList() {
        if case .list = content { return }
        content = .list([])
    }

    func becomeObject() {
        if case .object = content { return }
        content = .object([])
    }

    /// Appends to the list.
    func append(_ part: Part) {
        guard case .list(var parts) = content else { return }
        content = .null
        parts.append(part)
        content = .list(parts)
    }

    /// Appends to the object.
    func append(_ key: String, _ part: Part) {
        guard case .object(var members) = content else { return }
        content = .null
        members.append((key, part))
        content = .object(members)
    }
}

private struct PlaceEncoder: Encoder {
    let place: Place

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.becomeObject()
        return KeyedEncodingContainer(Members<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.becomeList()
        return Elements(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(place: place) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place

    var codingPath: [any CodingKey] { [] }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        place.append(key.stringValue, .value(try Place.value(of: value)))
    }

    func encodeNil(forKey key: Key) { place.append(key.stringValue, .value(.null)) }
    func superEncoder() -> any Encoder { encoder("super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key.stringValue).unkeyedContainer()
    }

    private func encoder(_ key: String) -> PlaceEncoder {
        let inner = Place()
        place.append(key, .place(inner))
        return PlaceEncoder(place: inner)
    }
}

private struct Elements: UnkeyedEncodingContainer {
    let place: Place

    var codingPath: [any CodingKey] { [] }
    var count: Int { place.count }

    func encode(_ value: some Encodable) throws { place.append(.value(try Place.value(of: value))) }
    func encodeNil() { place.append(.value(.null)) }
    func superEncoder() -> any Encoder { encoder() }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    private func encoder() -> PlaceEncoder {
        let inner = Place()
        place.append(.place(inner))
        return PlaceEncoder(place: inner)
    }
}

private struct Single: SingleValueEncodingContainer {
    let place: Place

    var codingPath: [any CodingKey] { [] }

    func encode(_ value: some Encodable) throws { try place.take(value) }
    func encodeNil() {}
}
