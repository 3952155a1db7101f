internal import Diagnostics
internal import Documents

/// Reads the fields of a record from where they stand: in a record's file, or in a request for a new customer.
struct DraftReader: NodeReader {
    private let file: FieldReader?
    private let request: CustomerRequest?
    /// Whether what a request must have is to be told where it is missing.
    private let tellsMissing: Bool
    let platform: Platform
    /// What could not be read.
    var problems: [Diagnostic] = []
    /// The elements of lists in a file that are strings, by field.
    private var elements: [(field: RecordField, nodes: [Node])] = []

    /// Reads a record's file.
    init(file: FieldReader, on platform: Platform) {
        self.file = file
        request = nil
        tellsMissing = false
        self.platform = platform
    }

    /// Reads a request that a person or a table makes.
    init(request: CustomerRequest, on platform: Platform) {
        file = nil
        self.request = request
        tellsMissing = true
        self.platform = platform
    }

    /// Reads what there is of a request: an event's, whose reader has told what is missing, or a change, where nothing is.
    init(partial request: CustomerRequest, on platform: Platform) {
        file = nil
        self.request = request
        tellsMissing = false
        self.platform = platform
    }

    /// All fields that stand there. Each problem of a value goes to `problems`.
    mutating func draft() -> RecordDraft {
        var draft = RecordDraft()
        for index in FieldTable.rows.indices where isReadable(index) { read(index, &draft) }
        return draft
    }

    /// Some of the fields that stand in a file of another form.
    mutating func draft(of fields: [RecordField]) -> RecordDraft {
        var draft = RecordDraft()
        for field in fields where field != .state { read(field.rawValue, &draft) }
        return draft
    }

    /// Reads a field by the index of its row, which is not copied: most of the time is spent here.
    private mutating func read(_ index: Int, _ draft: inout RecordDraft) {
        FieldTable.rows[index].read(FieldTable.rows[index].place, &self, &draft)
    }

    /// A request's purchase has no flag of its own but one for each part.
    private func isReadable(_ index: Int) -> Bool {
        if file != nil || FieldTable.rows[index].ask != nil { return true }
        return tellsMissing && index == RecordField.purchase.rawValue
    }

    // MARK: Fields

    /// A value of a type of its own.
    mutating func value<Value: TextValue>(_ place: FieldKey) -> Value? {
        file == nil ? parse(given(place)) : node(place).flatMap { parse($0) }
    }

    /// A name. In a file it must be one that the platform knows; of one that somebody asks for, the form is judged here.
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

    /// Names in a list; one that cannot be read is `nil` in its place.
    mutating func names<Kind: NameKind>(
        _ place: FieldKey, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> [Name<Kind>?]? {
        // With more than are known, one of these is wrong.
        if file == nil { return asked(place, most: choice.names(platform).count + 20) }
        return nodes(place).map { nodes in
            nodes.indices.map { name(nodes[$0].text, at: FieldPath(place.field, $0), choice, known) }
        }
    }

    /// Values in a list, of which only so many are read; one that cannot be read is `nil` in its place.
    mutating func values<Value: TextValue>(_ place: FieldKey, most: Int, tooMany: (Int) -> Violation?) -> [Value?]? {
        if file == nil { return asked(place, most: most) }
        guard let nodes = nodes(place) else { return nil }
        if let violation = tooMany(nodes.count) { report(violation) }
        return nodes.prefix(most).map { parse($0) }
    }

    /// What is asked for in a list; `nil` for nothing. Of an event or a change, everything is read.
    private mutating func asked<Value: TextValue>(_ place: FieldKey, most: Int) -> [Value?]? {
        let given = request?.all(place.field) ?? []
        return given.isEmpty ? nil : given.prefix(tellsMissing ? most : given.count).map { parse($0) }
    }

    /// True or false.
    mutating func bool(_ place: FieldKey) -> Bool? { file?.bool(place.key, problems: &problems) }

    /// A text of any form.
    mutating func text(_ place: FieldKey) -> String? { node(place)?.text }

    /// A list of anything.
    mutating func list(_ place: FieldKey) -> Node? { file?.value(place.key, .list, "a list", problems: &problems) }

    /// The state of a customer who is there.
    mutating func state(_ place: FieldKey) -> CustomerState? {
        guard let node = node(place) else { return nil }
        if let state = CustomerState(rawValue: node.text) { return state }
        let path = FieldPath(place.field)
        if let refusal = NameChoice.states.refusal(of: node.text, at: path, on: platform) { report(refusal) }
        return nil
    }

    /// A value and whether its key is there.
    mutating func key<Value: TextValue>(_ place: FieldKey, _ value: Value?) -> LifeKeys.Key<Value> {
        .init(isThere: file?.value(place.key) != nil, value: value)
    }

    /// The purchase that made the customer.
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

    /// The value of what was asked for.
    mutating func parse<Value: TextValue>(_ given: Given?) -> Value? {
        given?.parse(Value.init, problems: &problems)
    }

    // MARK: Objects in a file

    /// The fields of an object inside the record.
    mutating func object(_ node: Node, _ subject: String, keys: [FieldReader.Key]) -> FieldReader? {
        FieldReader(node, subject: subject, scope: "customer", keys: keys, problems: &problems)
    }

    /// A value that the object must have.
    mutating func required<Value: TextValue>(_ fields: FieldReader, _ key: FieldReader.Key) -> Value? {
        fields.requiredString(key, problems: &problems).flatMap { parse($0) }
    }

    /// A string that the object must have.
    mutating func requiredText(_ fields: FieldReader, _ key: FieldReader.Key) -> Node? {
        fields.requiredString(key, problems: &problems)
    }

    /// A value that the object may have.
    mutating func optional<Value: TextValue>(_ fields: FieldReader, _ key: FieldReader.Key) -> Value? {
        fields.string(key, problems: &problems).flatMap { parse($0) }
    }

    // MARK: Problems

    /// Reports a rule that a value breaks, where the value stands.
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
