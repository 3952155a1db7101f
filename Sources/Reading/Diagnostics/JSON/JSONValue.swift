/// A JSON value. Objects keep the order of their members.
public enum JSONValue: Sendable {
    /// The value `null`.
    case null
    /// The value `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case number(Int)
    /// A number that may have a fraction.
    case fraction(Double)
    /// A string.
    case text(String)
    /// An array.
    case list([JSONValue])
    /// An object with its members in order.
    case object([(String, JSONValue)])

    /// Returns the JSON text, with a line break at the end.
    public func text(_ layout: JSONLayout) -> String { String(decoding: bytes(layout), as: UTF8.self) }

    /// Returns the UTF-8 bytes of the JSON text, with a line break at the end.
    public func bytes(_ layout: JSONLayout) -> [UInt8] {
        var writer = JSONWriter(layout)
        writer.value(self)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Whether the value is not a list or an object.
    var isShort: Bool {
        switch self {
        case .null, .bool, .number, .fraction, .text: true
        case .list, .object: false
        }
    }
}
