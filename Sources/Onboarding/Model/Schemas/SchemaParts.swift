internal import Diagnostics

/// Parts of JSON Schemas.
extension JSONValue {
    static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

    static func string(_ description: String, pattern: String? = nil) -> JSONValue {
        let value = JSONValue.object([("description", .text(description)), ("type", .text("string"))])
        return pattern.map { value.adding("pattern", .text($0)) } ?? value
    }

    static func choice(_ description: String, _ names: [String]) -> JSONValue {
        .object([("description", .text(description)), ("enum", .texts(names))])
    }

    static func flag(_ description: String) -> JSONValue {
        .object([("description", .text(description)), ("type", .text("boolean"))])
    }

    static func integer(_ description: String, _ minimum: Int, _ maximum: Int) -> JSONValue {
        .object([
            ("description", .text(description)), ("type", .text("integer")), ("minimum", .number(minimum)),
            ("maximum", .number(maximum)),
        ])
    }

    static func uniqueList(_ description: String, most: Int? = nil, of items: JSONValue) -> JSONValue {
        .object(
            [("description", .text(description)), ("type", .text("array")), ("uniqueItems", .bool(true))]
                + (most.map { [("maxItems", .number($0))] } ?? []) + [("items", items)])
    }

    static var featureList: JSONValue {
        .object([("type", .text("array")), ("items", .string("A feature", pattern: SchemaPatterns.name))])
    }

    static func strictObject(required: [String], _ properties: [(String, JSONValue)]) -> JSONValue {
        .object([
            ("type", .text("object")), ("additionalProperties", .bool(false)), ("required", .texts(required)),
            ("properties", .object(properties)),
        ])
    }

    /// A map from names to values.
    static func names(_ description: String, to value: JSONValue) -> JSONValue {
        .object([
            ("description", .text(description)), ("type", .text("object")), ("minProperties", .number(1)),
            ("propertyNames", .object([("pattern", .text(SchemaPatterns.name))])), ("additionalProperties", value),
        ])
    }

    /// An object whose property, if it exists, has this schema.
    static func property(_ name: String, _ value: JSONValue) -> JSONValue {
        .object([("properties", .object([(name, value)]))])
    }

    /// An object that has a property with this schema.
    static func has(_ name: String, _ value: JSONValue) -> JSONValue {
        .object([("required", .texts([name])), ("properties", .object([(name, value)]))])
    }

    func adding(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let entries) = self else { return self }
        return .object(entries + [(key, value)])
    }
}
