internal import CEL

/// The schema of a value in a CustomResourceDefinition (Kubernetes, "Extend the Kubernetes API with
/// CustomResourceDefinitions", Specifying a structural schema). A class, because a copy of a struct would retain each
/// of its many fields.
final class ObjectSchema: Sendable {
    enum Kind: String, Sendable { case array, boolean, integer, number, object, string }

    /// A rule in the Common Expression Language (`x-kubernetes-validations`).
    struct Rule: Sendable {
        let text: String
        /// The message for a value that violates the rule; `nil` if the definition has none.
        let message: String?
        /// The parsed rule; `nil` if it cannot be parsed.
        let expression: Expression?
        /// Whether the rule reads the previous object (`oldSelf`), which a new object does not have.
        let isOfChanges: Bool

        init?(_ value: CELValue) {
            guard let text = value["rule"]?.text else { return nil }
            self.text = text
            message = value["message"]?.text
            expression = try? Expression(text)
            isOfChanges = expression?.reads("oldSelf") ?? false
        }
    }

    let kind: Kind?
    let properties: [String: ObjectSchema]
    let required: [String]
    let items: [ObjectSchema]
    let additional: [ObjectSchema]
    let allowed: [CELValue]
    let pattern: String?
    let format: String?
    let range: (least: Double?, most: Double?)
    let length: (least: Int?, most: Int?)
    let count: (least: Int?, most: Int?)
    let entries: (least: Int?, most: Int?)
    let standard: CELValue?
    let isNullable: Bool
    let isIntegerOrString: Bool
    let keepsUnknown: Bool
    let mapKeys: [String]
    let isSet: Bool
    let rules: [Rule]
    let all: [ObjectSchema]
    let any: [ObjectSchema]
    let one: [ObjectSchema]
    let not: [ObjectSchema]
    /// Whether this schema or a schema below it has a default.
    private let hasDefaults: Bool
    /// Whether this schema or a schema below it has a rule.
    let hasRules: Bool

    /// Reads a schema.
    init(_ value: CELValue) {
        func whole(_ key: String) -> Int? { value[key]?.whole }
        func list(_ key: String) -> [ObjectSchema] { (value[key]?.elements ?? []).map(ObjectSchema.init) }
        func flag(_ key: String) -> Bool { value[key] == .bool(true) }
        kind = value["type"]?.text.flatMap(Kind.init)
        properties = Dictionary(
            uniqueKeysWithValues: (value["properties"]?.entries ?? []).map { ($0.key, ObjectSchema($0.value)) })
        required = (value["required"]?.elements ?? []).compactMap(\.text)
        items = value["items"].map { [ObjectSchema($0)] } ?? []
        additional =
            value["additionalProperties"].flatMap { if case .map = $0 { [ObjectSchema($0)] } else { nil } } ?? []
        allowed = value["enum"]?.elements ?? []
        pattern = value["pattern"]?.text
        format = value["format"]?.text
        range = (value["minimum"]?.number, value["maximum"]?.number)
        length = (whole("minLength"), whole("maxLength"))
        count = (whole("minItems"), whole("maxItems"))
        entries = (whole("minProperties"), whole("maxProperties"))
        standard = value["default"]
        isNullable = flag("nullable")
        isIntegerOrString = flag("x-kubernetes-int-or-string")
        keepsUnknown = flag("x-kubernetes-preserve-unknown-fields") || value["additionalProperties"] == .bool(true)
        mapKeys = (value["x-kubernetes-list-map-keys"]?.elements ?? []).compactMap(\.text)
        isSet = value["x-kubernetes-list-type"]?.text == "set" || flag("uniqueItems")
        rules = (value["x-kubernetes-validations"]?.elements ?? []).compactMap(Rule.init)
        all = list("allOf")
        any = list("anyOf")
        one = list("oneOf")
        not = value["not"].map { [ObjectSchema($0)] } ?? []
        let inner = properties.values + items + additional
        hasDefaults = standard != nil || inner.contains(where: \.hasDefaults)
        hasRules = !rules.isEmpty || inner.contains(where: \.hasRules)
    }

    /// The rules of this schema and the schemas below it that cannot be parsed.
    var unreadRules: [String] { own + inner.flatMap(\.unreadRules) }

    /// The patterns of this schema and the schemas below it.
    var patterns: [String] { (pattern.map { [$0] } ?? []) + inner.flatMap(\.patterns) }

    private var own: [String] { rules.filter { $0.expression == nil }.map(\.text) }
    private var inner: [ObjectSchema] { Array(properties.values) + items + additional }

    /// The value with the defaults that the API server fills in (Kubernetes, the same page, "Defaulting").
    func filled(_ value: CELValue) -> CELValue {
        guard hasDefaults else { return value }
        switch value {
        case .map(var entries):
            for (key, schema) in properties where schema.hasDefaults {
                if let inner = entries[key] ?? schema.standard { entries[key] = schema.filled(inner) }
            }
            for schema in additional {
                for (key, inner) in entries where properties[key] == nil { entries[key] = schema.filled(inner) }
            }
            return .map(entries)
        case .list(let elements):
            guard let schema = items.first else { return value }
            return .list(elements.map(schema.filled))
        default: return value
        }
    }
}
