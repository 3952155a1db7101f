internal import Templating

/// A name that the templates of an overlay may use, and its value for a customer.
public struct NamedValue: Sendable, Hashable {
    /// The value of a name in templates.
    public enum Value: Sendable, Hashable {
        /// A text or a word.
        case text(String)
        /// A Boolean value.
        case bool(Bool)
        /// A whole number.
        case integer(Int)
        /// An ordered list of texts.
        case list([String])
        /// No value: the name is optional and has none here.
        case absent
    }

    /// The dotted name, such as `cluster.region`. `LIST.KEY` is the list of the values that the maps in a list have
    /// under a key.
    public let name: String
    /// The value for the customer.
    public let value: Value

    /// All names inside a map, in the order of its fields.
    static func all(_ fields: [TemplateField], _ values: [TemplateValue], below prefix: String = "") -> [NamedValue] {
        fields.indices.flatMap { index in
            named(prefix + fields[index].name, fields[index].type, index < values.count ? values[index] : .none)
        }
    }

    private static func named(_ name: String, _ type: TemplateType, _ value: TemplateValue) -> [NamedValue] {
        switch (type, value) {
        case (.optional(let type), _): return named(name, type, value)
        case (.map(let fields), .map(let values)): return all(fields, values, below: name + ".")
        case (.map(let fields), _): return all(fields, [], below: name + ".")
        case (.list(.map(let fields)), .list(let elements)):
            return fields.indices.map { index in
                let column = elements.map { element -> String in
                    if case .map(let values) = element, index < values.count { text(values[index]) } else { "" }
                }
                return NamedValue(name: "\(name).\(fields[index].name)", value: .list(column))
            }
        case (_, .list(let elements)): return [NamedValue(name: name, value: .list(elements.map(text)))]
        case (_, .bool(let value)): return [NamedValue(name: name, value: .bool(value))]
        case (_, .integer(let value)): return [NamedValue(name: name, value: .integer(value))]
        case (_, .text(let value)): return [NamedValue(name: name, value: .text(value))]
        case (_, .map), (_, .none): return [NamedValue(name: name, value: .absent)]
        }
    }

    private static func text(_ value: TemplateValue) -> String {
        if case .text(let text) = value { text } else { "" }
    }
}
