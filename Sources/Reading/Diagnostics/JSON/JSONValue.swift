/// A JSON value whose objects keep the order in which their members were named.
public enum JSONValue: Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case number(Int)
    /// A number with a fraction.
    case fraction(Double)
    /// A text.
    case text(String)
    /// Values in order.
    case list([JSONValue])
    /// Named values in order.
    case object([(String, JSONValue)])

    /// The JSON text, with a line break at the end.
    public func text(_ layout: JSONLayout) -> String { String(decoding: bytes(layout), as: UTF8.self) }

    /// The bytes of the JSON text, with a line break at the end.
    public func bytes(_ layout: JSONLayout) -> [UInt8] {
        var writer = JSONWriter(layout)
        writer.value(self)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Whether it holds no other values.
    var isShort: Bool {
        switch self {
        case .null, .bool, .number, .fraction, .text: true
        case .list, .object: false
        }
    }
}
