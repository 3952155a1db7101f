/// A value that an expression reads or returns.
///
/// The keys of a map are strings, as in JSON. Expressions treat two strings as equal if they have the same code points.
public enum CELValue: Sendable, Hashable {
    /// The value `null`.
    case null
    /// A Boolean value.
    case bool(Bool)
    /// A whole number of 64 bits.
    case int(Int)
    /// A floating-point number of 64 bits.
    case double(Double)
    /// A string; its length and positions are counted in code points.
    case string(String)
    /// An ordered list of values.
    case list([CELValue])
    /// Values by their keys.
    case map([String: CELValue])
    /// A value that only expressions create: an optional, a duration or a type.
    case special(Special)
}

/// A value that JSON cannot represent. Expressions create and read it.
public struct Special: Sendable, Hashable {
    let content: Content

    enum Content: Sendable, Hashable {
        indirect case optional(CELValue?)
        /// In nanoseconds.
        case duration(Int)
        case type(String)
    }
}

extension CELValue {
    static func optional(_ value: CELValue?) -> CELValue { .special(Special(content: .optional(value))) }
    static func duration(_ nanoseconds: Int) -> CELValue { .special(Special(content: .duration(nanoseconds))) }
    static func type(_ name: String) -> CELValue { .special(Special(content: .type(name))) }

    /// The name of the value's type in the language.
    var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .double: "double"
        case .string: "string"
        case .list: "list"
        case .map: "map"
        case .special(let special): special.content.typeName
        }
    }

    /// Whether the value is null, false, zero or empty.
    var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .double(let value): value == 0
        case .string(let text): text.isEmpty
        case .list(let elements): elements.isEmpty
        case .map(let fields): fields.isEmpty
        case .special(let special): special.content == .duration(0) || special.content == .optional(nil)
        }
    }
}

extension Special.Content {
    var typeName: String {
        switch self {
        case .optional: "optional_type"
        case .duration: "google.protobuf.CELDuration"
        case .type: "type"
        }
    }
}
