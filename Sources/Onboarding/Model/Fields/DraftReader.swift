internal import Diagnostics
internal import Documents

/// Parses the fields of a record, either from a record's file or from a request for a new customer.
struct DraftReader: NodeReader {
    private let file: FieldReader?
    private let request: CustomerRequest?
    /// Whether to report required fields that are missing.
    private let tellsMissing: Bool
    let platform: Platform
    /// The problems found so far.
    var problems: [Diagnostic] = []
    /// The string elements of lists in a file, by field.
    private var elements: [(field: RecordField, nodes: [Node])] = []

    /// Creates a reader for a record's file.
    init(file: FieldReader, on platform: Platform) {
        self.file = file
        request = nil
        tellsMissing = false
        self.platform = platform
    }

    /// Creates a reader for a request from a person or a table.
    init(request: CustomerRequest, on platform: Platform) {
        file = nil
        self.request = request
        tellsMissing = true
        self.platform = platform
    }

    /// Creates a reader for a request without required fields: an event, whose reader reports missing fields, or a
    /// change.
    init(partial request: CustomerRequest, on platform: Platform) {
        file = nil
        self.request = request
        tellsMissing = false
        self.platform = platform
    }

    /// Parses all fields that are present. Adds problems of values to `problems`.
    mutating func draft() -> RecordDraft {
        var draft = RecordDraft()
        for index in FieldTable.rows.indices where isReadable(index) { read(index, &draft) }
        return draft
    }

    /// Parses some fields of a file of another form, such as a tombstone.
    mutating func draft(of fields: [RecordField]) -> RecordDraft {
        var draft = RecordDraft()
        for field in fields where field != .state { read(field.rawValue, &draft) }
        return draft
    }

    /// Parses the field of the row at `index`. The row is not copied, because most of the time is spent here.
    private mutating func read(_ index: Int, _ draft: inout RecordDraft) {
        FieldTable.rows[index].read(FieldTable.rows[index].place, &self, &draft)
    }

    /// Whether the source can contain the field. A purchase has no flag of its own in a request, but a flag for each
    /// part.
    private func isReadable(_ index: Int) -> Bool {
        if file != nil || FieldTable.rows[index].ask != nil { return true }
        return tellsMissing && index == RecordField.purchase.rawValue
    }

    // MARK: Fields

    /// A value of its own type.
    mutating func value<Value: TextValue>(_ place: FieldKey) -> Value? {
        file == nil ? parse(given(place)) : node(place).flatMap { parse($0) }
    }

    /// A name. In a file the platform must know it. In a request only its form is checked here.
    mutating func name<Kind: NameKind>(
        _ place: FieldKey, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> Name<Kind>? {
        if file == nil { return parse(given(place)) }
        return node(place).flatMap { name($0.text, at: FieldPath(place.field), choice, known) }
    }

    private mutating func name<Kind: NameKind>(
        _ text: String, at path: FieldPath, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> Name<Kind>? {
        if let name = known(platform, text) { return name }
        if let refusal = choice.refusal(of: text, at: path, on: platform) { report(refusal) }
        return nil
    }

    /// The names in a list, with `nil` for each that could not be parsed.
    mutating func names<Kind: NameKind>(
        _ place: FieldKey, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> [Name<Kind>?]? {
        // A longer list contains an unknown or repeated name, so the rest need not be parsed.
        if file == nil { return asked(place, most: choice.names(platform).count + 20) }
        return nodes(place).map { nodes in
            nodes.indices.map { name(nodes[$0].text, at: FieldPath(place.field, $0), choice, known) }
        }
    }

    /// The first `most` values of a list, with `nil` for each that could not be parsed.
    mutating func values<Value: TextValue>(_ place: FieldKey, most: Int, tooMany: (Int) -> Violation?) -> [Value?]? {
        if file == nil { return asked(place, most: most) }
        guard let nodes = nodes(place) else { return nil }
        if let violation = tooMany(nodes.count) { report(violation) }
        return nodes.prefix(most).map { parse($0) }
    }

    /// The values of a list in a request; `nil` if there are none. The limit does not apply to events and changes.
    private mutating func asked<Value: TextValue>(_ place: FieldKey, most: Int) -> [Value?]? {
        let given = request?.all(place.field) ?? []
        return given.isEmpty ? nil : given.prefix(tellsMissing ? most : given.count).map { parse($0) }
    }

    /// A Boolean.
    mutating func bool(_ place: FieldKey) -> Bool? { file?.bool(place.key, problems: &problems) }

    /// A text of any form.
    mutating func text(_ place: FieldKey) -> String? { node(place)?.text }

    /// A list of any values.
    mutating func list(_ place: FieldKey) -> Node? { file?.value(place.key, .list, "a list", problems: &problems) }

    /// The state of a record that is not a tombstone.
    mutating func state(_ place: FieldKey) -> CustomerState? {
        guard let node = node(place) else { return nil }
        if let state = CustomerState(rawValue: node.text) { return state }
        let path = FieldPath(place.field)
        if let refusal = NameChoice.states.refusal(of: node.text, at: path, on: platform) { report(refusal) }
        return nil
    }

    /// A value, and whether its key is present.
    mutating func key<Value: TextValue>(_ place: FieldKey, _ value: Value?) -> LifeKeys.Key<Value> {
        .init(isThere: value != nil || file?.value(place.key) != nil, value: value)
    }

    /// The purchase that created the customer.
    mutating func purchase() -> Purchase? {
        if let request { return PurchaseForm.read(request, &self) }
        return file?.value(PurchaseForm.key).flatMap { PurchaseForm.read($0, &self) }
    }

    // MARK: Texts

    private mutating func node(_ place: FieldKey) -> Node? {
        place.isRequired
            ? file?.requiredString(place.key, problems: &problems) : file?.string(place.key, problems: &problems)
    }

    private mutating func nodes(_ place: FieldKey) -> [Node]? {
        let nodes = file?.strings(place.key, problems: &problems)
        if let nodes { elements.append((place.field, nodes)) }
        return nodes
    }

    private mutating func given(_ place: FieldKey) -> Given? {
        let given = request?[place.field]
        if given == nil, tellsMissing, let ask = FieldTable.row(place.field).ask, let missing = ask.missing {
            problems.append(
                Diagnostic(
                    "customer/missing", at: SourceLocation(file: ask.flag), "\(missing(platform)) must be given"))
        }
        return given
    }

    /// The value of a string in a file.
    mutating func parse<Value: TextValue>(_ node: Node) -> Value? { parse(node, Value.init) }

    /// The value of a text in a request.
    mutating func parse<Value: TextValue>(_ given: Given?) -> Value? {
        given?.parse(Value.init, problems: &problems)
    }

    // MARK: Objects in a file

    /// The fields of an object inside the record.
    mutating func object(_ node: Node, _ subject: String, keys: [FieldReader.Key]) -> FieldReader? {
        FieldReader(node, subject: subject, scope: "customer", keys: keys, problems: &problems)
    }

    /// A required value of an object.
    mutating func required<Value: TextValue>(_ fields: FieldReader, _ key: FieldReader.Key) -> Value? {
        fields.requiredString(key, problems: &problems).flatMap { parse($0) }
    }

    /// A required string of an object.
    mutating func requiredText(_ fields: FieldReader, _ key: FieldReader.Key) -> Node? {
        fields.requiredString(key, problems: &problems)
    }

    /// An optional value of an object.
    mutating func optional<Value: TextValue>(_ fields: FieldReader, _ key: FieldReader.Key) -> Value? {
        fields.string(key, problems: &problems).flatMap { parse($0) }
    }

    // MARK: Problems

    /// Reports a violated rule at the place of the value.
    mutating func report(_ violation: Violation) { problems.append(violation.diagnostic(at: place(violation.path))) }

    mutating func report(_ problem: Diagnostic) { problems.append(problem) }

    private func place(_ path: FieldPath) -> SourceLocation? {
        file.map { node(path, $0).location } ?? request?[path]?.location()
    }

    private func node(_ path: FieldPath, _ fields: FieldReader) -> Node {
        if let index = path.index, let nodes = elements.first(where: { $0.field == path.field })?.nodes,
            index < nodes.count
        {
            return nodes[index]
        }
        return fields.value(path.field.key) ?? fields.node
    }
}
