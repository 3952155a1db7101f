/// The type of a name in a template. Types are known when a template is compiled. So a value in a place that does not
/// allow its type is an error in the template, never in a record.
public indirect enum TemplateType: Sendable, Hashable {
    /// Free text that a person may have written, such as a company's name.
    case text
    /// A text with a strict grammar (a name, a hostname, a digest): no spaces, quotes, braces or line breaks.
    case word
    /// A Boolean value.
    case bool
    /// A whole number.
    case integer
    /// An ordered list of values of one type.
    case list(TemplateType)
    /// A map with these fields.
    case map([TemplateField])
    /// A value that may be absent.
    case optional(TemplateType)

    /// The type in words, for messages.
    var name: String {
        switch self {
        case .text, .word: "a text"
        case .bool: "a boolean"
        case .integer: "a number"
        case .list: "a list"
        case .map: "a map"
        case .optional(let type): "\(type.name) that may be absent"
        }
    }
}

/// A name and the type of its value.
public struct TemplateField: Sendable, Hashable {
    /// The name, without dots.
    public let name: String
    /// The type of the value.
    public let type: TemplateType

    /// Creates a field from a name without dots and a type.
    public init(_ name: String, _ type: TemplateType) {
        self.name = name
        self.type = type
    }
}

/// A value for a template. The values of a map are in the order of the fields of its type.
public enum TemplateValue: Sendable, Hashable {
    /// A text or a word.
    case text(String)
    /// A Boolean value.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// An ordered list of values.
    case list([TemplateValue])
    /// The values of a map's fields, in the order of its type.
    case map([TemplateValue])
    /// An optional value that is absent.
    case none
}
