internal import Diagnostics
internal import Documents

/// Reads the mappings under `events` in `onboard.yaml`.
struct EventMappingReader: NodeReader {
    var problems: [Diagnostic] = []
    private let tiers: [TierName]

    /// Creates a reader for a platform with these tiers.
    init(tiers: [TierName]) {
        self.tiers = tiers
    }

    private static let keys: [FieldReader.Key] = [
        "marks", "id", "type", "time", "fields", "tiers", "ignore", "types",
    ]

    /// The mappings, in the order of the file.
    mutating func read(_ node: Node) -> [EventMapping] {
        guard node.kind == .map else {
            report("platform/wrong-type", node, "\"events\" must be a map with names as keys; found \(node.kindName)")
            return []
        }
        return node.entries.compactMap { mapping($0.key, $0.value) }
    }

    private mutating func mapping(_ key: Node, _ value: Node) -> EventMapping? {
        guard let source = source(key),
            let fields = FieldReader(
                value, subject: "a format of events", scope: "platform", keys: Self.keys, problems: &problems)
        else { return nil }
        for name in ["id", "type", "time", "types"] as [FieldReader.Key] { fields.require(name, problems: &problems) }
        let types = fields.value("types", .map, "a map with types as keys", problems: &problems)?.entries ?? []
        let meanings = types.compactMap { entry in meaning(entry.value).map { (entry.key.text, $0) } }
        return EventMapping(
            name: source.text, marks: fields.value("marks").map { conditions($0) } ?? [:], source: .named(source),
            id: places(fields, "id"), type: places(fields, "type"), time: places(fields, "time"),
            fields: fields.value("fields").map { places(ofFields: $0) } ?? [:],
            types: Dictionary(meanings, uniquingKeysWith: { first, _ in first }),
            ignored: Set((fields.strings("ignore", problems: &problems) ?? []).map(\.text)), tiers: tiers(fields))
    }

    private mutating func source(_ key: Node) -> PurchaseToken? {
        guard key.text != EventMapping.cloudEvents.name else {
            report(
                "platform/reserved-format", key,
                "\(quoted(key.text)) is a built-in format; a mapping must have another name",
                hint: "name it after the source: the name is the source of its events and purchases")
            return nil
        }
        if let name = try? RingName(key.text), let source = try? PurchaseToken(name.text) { return source }
        report(
            "platform/invalid-value", key,
            "expected a name of lower-case letters, digits and hyphens; found \(quoted(key.text))")
        return nil
    }

    private mutating func meaning(_ node: Node) -> EventMapping.Meaning? {
        guard
            let fields = FieldReader(
                node, subject: "a type of event", scope: "platform", keys: ["means", "where", "fields"],
                problems: &problems), let means = fields.requiredString("means", problems: &problems)
        else { return nil }
        guard let kind = EventKind(rawValue: means.text) else {
            let allowed = EventKind.allCases.map(\.rawValue)
            report(
                "platform/invalid-value", means,
                "\"means\" must be one of \(allowed.joined(separator: ", ")); found \(quoted(means.text))",
                hint: didYouMean(means.text, among: allowed))
            return nil
        }
        return EventMapping.Meaning(
            kind, conditions: fields.value("where").map { conditions($0) } ?? [:],
            fields: fields.value("fields").map { places(ofFields: $0) } ?? [:])
    }

    /// The allowed values at each place.
    private mutating func conditions(_ node: Node) -> [JSONPointer: Set<String>] {
        guard node.kind == .map else {
            report("platform/wrong-type", node, "expected a map with JSON Pointers as keys; found \(node.kindName)")
            return [:]
        }
        var conditions: [JSONPointer: Set<String>] = [:]
        for (key, value) in node.entries {
            guard let place = pointer(key) else { continue }
            let values = value.kind == .list ? value.elements : [value]
            if values.contains(where: { $0.kind == .list || $0.kind == .map }) {
                report("platform/wrong-type", value, "expected a value or a list of values")
            }
            conditions[place] = Set(values.map { $0.bool.map(String.init) ?? $0.text })
        }
        return conditions
    }

    private mutating func places(ofFields node: Node) -> [EventMapping.Field: EventMapping.Places] {
        guard node.kind == .map else {
            report("platform/wrong-type", node, "\"fields\" must be a map with names as keys; found \(node.kindName)")
            return [:]
        }
        var places: [EventMapping.Field: EventMapping.Places] = [:]
        for (key, value) in node.entries {
            guard let field = EventMapping.Field.all.first(where: { $0.name == key.text }) else {
                let allowed = EventMapping.Field.all.map(\.name)
                report(
                    "platform/unknown-key", key,
                    unknownName("field", key.text, among: allowed),
                    hint: didYouMean(key.text, among: allowed))
                continue
            }
            places[field] = self.places(value)
        }
        return places
    }

    private mutating func places(_ fields: FieldReader, _ key: FieldReader.Key) -> EventMapping.Places {
        fields.value(key).map { places($0) } ?? []
    }

    /// The places from one JSON Pointer, or from a list of them.
    private mutating func places(_ node: Node) -> EventMapping.Places {
        (node.kind == .list ? node.elements : [node]).compactMap { pointer($0) }
    }

    private mutating func pointer(_ node: Node) -> JSONPointer? {
        if node.kind == .string, let pointer = JSONPointer(node.text), !node.text.isEmpty { return pointer }
        report(
            "platform/invalid-pointer", node,
            "expected a JSON Pointer such as /data/id (RFC 6901); found \(quoted(node.text))")
        return nil
    }

    private mutating func tiers(_ fields: FieldReader) -> [String: String] {
        guard let node = fields.value("tiers", .map, "a map with tiers as values", problems: &problems) else {
            return [:]
        }
        var found: [String: String] = [:]
        for (key, value) in node.entries {
            let names = tiers.map(\.text)
            if value.kind != .string || !names.contains(value.text) {
                report(
                    "platform/invalid-value", value,
                    unknownName("tier", value.text, among: names),
                    hint: didYouMean(value.text, among: names))
            }
            found[key.text] = value.text
        }
        return found
    }
}
