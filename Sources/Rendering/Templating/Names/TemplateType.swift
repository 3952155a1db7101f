/// What a name in a template stands for. Types are known when a template is compiled, so a value that cannot stand
/// somewhere is an error of the template, never of a customer.
public indirect enum TemplateType: Sendable, Hashable {
    /// Any text a person may have written, such as a company's name.
    case text
    /// A text of a strict grammar (a name, a host, a digest): no spaces, quotes, braces or line breaks.
    case word
    /// True or false.
    case bool
    /// A whole number.
    case integer
    /// Values of one type, in order.
    case list(TemplateType)
    /// Named values.
    case map([TemplateField])
    /// A value that may be absent.
    case optional(TemplateType)

    /// The type in words, as messages say it.
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
    /// The type of its value.
    public let type: TemplateType

    /// A name and the type of its value.
    public init(_ name: String, _ type: TemplateType) {
        self.name = name
        self.type = type
    }
}

/// A value for a template. A map's values stand in the order of the fields of its type.
public enum TemplateValue: Sendable, Hashable {
    /// A text or a word.
    case text(String)
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Values in order.
    case list([TemplateValue])
    /// The values of a map's fields, in the order of its type.
    case map([TemplateValue])
    /// Nothing, where an optional value is absent.
    case none
}
