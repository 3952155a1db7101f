internal import CEL
internal import Diagnostics

/// Compares a value with a schema and collects everything that the API server would refuse.
struct SchemaCheck {
    private(set) var refusals: [Refusal] = []
    /// The patterns compiled so far, to pass on to the next object's check; `nil` for one that cannot be compiled.
    private(set) var patterns: [String: Pattern?]

    init(_ patterns: [String: Pattern?] = [:]) {
        self.patterns = patterns
    }

    /// Compares a field's value with its schema. The defaults must already be filled in.
    mutating func compare(_ value: CELValue, _ schema: ObjectSchema, at field: String) {
        if value == .null {
            if !schema.isNullable { refuse(field, "must have a value") }
            return
        }
        guard hasKind(value, schema) else {
            return refuse(field, "must be \(Self.name(of: schema)); found \(Self.shown(value))")
        }
        compareAllowed(value, schema, field)
        switch value {
        case .map(let entries): compareMap(entries, schema, field)
        case .list(let elements): compareList(elements, schema, field)
        case .string(let text): compareText(text, schema, field)
        default: compareNumber(value, schema, field)
        }
        compareCombinations(value, schema, field)
    }

    /// Evaluates the rules of a schema and of all schemas below it. Call it only if `compare` found nothing: the API
    /// server uses the same order.
    mutating func judge(_ value: CELValue, _ schema: ObjectSchema, at field: String) {
        guard schema.hasRules else { return }
        for rule in schema.rules { judge(value, rule, field) }
        switch value {
        case .map(let entries):
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
                guard let inner = schema.properties[key] ?? schema.additional.first else { continue }
                judge(value, inner, at: Self.path(field, key))
            }
        case .list(let elements):
            guard let inner = schema.items.first else { return }
            for (index, element) in elements.enumerated() { judge(element, inner, at: "\(field)[\(index)]") }
        default: return
        }
    }

    private func hasKind(_ value: CELValue, _ schema: ObjectSchema) -> Bool {
        if schema.isIntegerOrString { return value.whole != nil || value.text != nil }
        guard let kind = schema.kind else { return true }
        return switch (kind, value) {
        case (.array, .list), (.boolean, .bool), (.integer, .int), (.object, .map), (.string, .string): true
        case (.number, .int), (.number, .double): true
        default: false
        }
    }

    private mutating func compareAllowed(_ value: CELValue, _ schema: ObjectSchema, _ field: String) {
        guard !schema.allowed.isEmpty, !schema.allowed.contains(value) else { return }
        let names = schema.allowed.compactMap(\.text)
        refuse(
            field, "must be one of \(names.map { quoted($0) }.joined(separator: ", ")); found \(Self.shown(value))",
            hint: value.text.flatMap { nearestName(to: $0, among: names) }.map { didYouMean($0) })
    }

    private mutating func compareMap(_ entries: [String: CELValue], _ schema: ObjectSchema, _ field: String) {
        for key in schema.required where entries[key] == nil { refuse(Self.path(field, key), "is required") }
        compareCount(entries.count, schema.entries, "entry", "entries", field)
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            if let inner = schema.properties[key] ?? schema.additional.first {
                compare(value, inner, at: Self.path(field, key))
            } else if !schema.keepsUnknown, schema.kind == .object, !schema.properties.isEmpty {
                let hint = didYouMean(key, among: Array(schema.properties.keys))
                refuse(Self.path(field, key), "is not a field of this kind, and would be dropped", hint: hint)
            }
        }
    }

    private mutating func compareList(_ elements: [CELValue], _ schema: ObjectSchema, _ field: String) {
        compareCount(elements.count, schema.count, "item", "items", field)
        if schema.isSet, Set(elements).count < elements.count { refuse(field, "must not repeat an item") }
        if !schema.mapKeys.isEmpty {
            let keys = elements.map { element in schema.mapKeys.map { element[$0] } }
            if Set(keys).count < keys.count {
                refuse(field, "must not have two items with the same \(schema.mapKeys.joined(separator: " and "))")
            }
        }
        guard let inner = schema.items.first else { return }
        for (index, element) in elements.enumerated() { compare(element, inner, at: "\(field)[\(index)]") }
    }

    private mutating func compareCount(
        _ count: Int, _ limits: (least: Int?, most: Int?), _ one: String, _ many: String, _ field: String
    ) {
        func words(_ number: Int) -> String { "\(number) \(number == 1 ? one : many)" }
        if let least = limits.least, count < least {
            refuse(field, "must have at least \(words(least)); it has \(count)")
        }
        if let most = limits.most, count > most {
            refuse(field, "may have at most \(words(most)); it has \(count)")
        }
    }

    private mutating func compareText(_ text: String, _ schema: ObjectSchema, _ field: String) {
        compareCount(text.unicodeScalars.count, schema.length, "character", "characters", field)
        guard let pattern = schema.pattern else { return }
        let compiled = patterns[pattern] ?? (try? Pattern(pattern))
        patterns[pattern] = compiled
        if let compiled, !compiled.matches(text) { refuse(field, "must match \(pattern); found \(quoted(text))") }
    }

    private mutating func compareNumber(_ value: CELValue, _ schema: ObjectSchema, _ field: String) {
        guard let number = value.number else { return }
        if let least = schema.range.least, number < least { refuse(field, "must be at least \(least.shown)") }
        if let most = schema.range.most, number > most { refuse(field, "may be at most \(most.shown)") }
    }

    private mutating func compareCombinations(_ value: CELValue, _ schema: ObjectSchema, _ field: String) {
        for inner in schema.all { compare(value, inner, at: field) }
        if !schema.any.isEmpty, !schema.any.contains(where: { accepts(value, $0) }) {
            refuse(field, "matches none of the allowed forms")
        }
        if !schema.one.isEmpty, schema.one.count(where: { accepts(value, $0) }) != 1 {
            refuse(field, "must match exactly one of the allowed forms")
        }
        for inner in schema.not where accepts(value, inner) { refuse(field, "matches a forbidden form") }
    }

    private func accepts(_ value: CELValue, _ schema: ObjectSchema) -> Bool {
        var check = SchemaCheck()
        check.compare(value, schema, at: "")
        return check.refusals.isEmpty
    }

    /// Evaluates a rule. If the evaluation fails, the value is refused, as by the API server. Skips a rule that reads
    /// the previous object (`oldSelf`) and a rule that could not be parsed.
    private mutating func judge(_ value: CELValue, _ rule: ObjectSchema.Rule, _ field: String) {
        guard let expression = rule.expression, !rule.isOfChanges else { return }
        do throws(Fault) {
            guard try expression.evaluate(["self": value]) == .bool(false) else { return }
            refuse(field, "violates the rule \(quoted(rule.text))", hint: rule.message)
        } catch {
            guard error.kind == .evaluation else { return }
            refuse(field, "cannot be checked against the rule \(quoted(rule.text)): \(error.message)")
        }
    }

    private mutating func refuse(_ field: String, _ message: String, hint: String? = nil) {
        refusals.append(Refusal(field, message, hint: hint))
    }

    private static func path(_ field: String, _ key: String) -> String { field.isEmpty ? key : "\(field).\(key)" }

    private static func name(of schema: ObjectSchema) -> String {
        if schema.isIntegerOrString { return "a whole number or a text" }
        return switch schema.kind {
        case .array: "a list"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .object: "a map"
        case .string, nil: "a text"
        }
    }

    private static func shown(_ value: CELValue) -> String {
        switch value {
        case .null: "nothing"
        case .bool(let value): "\(value)"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): quoted(text)
        case .list: "a list"
        case .map: "a map"
        case .special: "a value of no JSON kind"
        }
    }
}

extension Double {
    fileprivate var shown: String { Int(exactly: self).map(String.init) ?? String(self) }
}
