internal import Diagnostics
internal import Documents

/// Reads the fields of a record from where they stand: in a record's file, or in a request for a new customer.
struct DraftReader {
    /// Where the fields stand.
    enum Source {
        /// A record's file.
        case file(FieldReader)
        /// A request that a person or a table makes.
        case request(CustomerRequest)
        /// What there is of a request: an event's, whose reader has told what is missing, or a change, where nothing is.
        case partial(CustomerRequest)
    }

    let source: Source
    let platform: Platform
    /// What could not be read.
    private(set) var problems: [Diagnostic] = []
    /// The elements of lists in a file that are strings, by field.
    private var elements: [RecordField: [Node]] = [:]

    init(_ source: Source, on platform: Platform) {
        self.source = source
        self.platform = platform
    }

    /// All fields that stand there. Each problem of a value goes to `problems`.
    mutating func draft() -> RecordDraft {
        var draft = RecordDraft()
        for row in FieldTable.rows where isReadable(row) { row.read(row, &self, &draft) }
        return draft
    }

    /// Some of the fields that stand in a file of another form.
    mutating func draft(of fields: [RecordField]) -> RecordDraft {
        var draft = RecordDraft()
        for row in fields.lazy.map(FieldTable.row) where row.field != .state { row.read(row, &self, &draft) }
        return draft
    }

    /// A request's purchase has no flag of its own but one for each part.
    private func isReadable(_ row: FieldRow) -> Bool {
        switch source {
        case .file: true
        case .request: row.ask != nil || row.field == .purchase
        case .partial: row.ask != nil
        }
    }

    // MARK: Fields

    /// A value of a type of its own.
    mutating func value<Value: TextValue>(_ row: FieldRow) -> Value? {
        switch source {
        case .file(let fields): node(row, fields).flatMap { parse($0) }
        case .request(let request), .partial(let request): parse(given(row, request))
        }
    }

    /// A name. In a file it must be one that the platform knows; of one that somebody asks for, the form is judged here.
    mutating func name<Kind: NameKind>(
        _ row: FieldRow, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> Name<Kind>? {
        switch source {
        case .file(let fields): node(row, fields).flatMap { name($0.text, at: FieldPath(row.field), choice, known) }
        case .request(let request), .partial(let request): parse(given(row, request))
        }
    }

    private mutating func name<Kind: NameKind>(
        _ text: String, at path: FieldPath, _ choice: NameChoice, _ known: (Platform, String) -> Name<Kind>?
    ) -> Name<Kind>? {
        if let name = known(platform, text) { return name }
        if let refusal = choice.refusal(of: text, at: path, on: platform) { report(refusal) }
        return nil
    }

    /// Names in a list; one that cannot be read is `nil` in its place. Of a request, only so many are read: with more
    /// than are known, one of these is wrong.
    mutating func names<Kind: NameKind>(
        _ row: FieldRow, _ choice: NameChoice, most: Int, _ known: (Platform, String) -> Name<Kind>?
    ) -> [Name<Kind>?]? {
        guard case .file(let fields) = source else { return asked(row, most: most) }
        return nodes(row, fields).map { nodes in
            nodes.indices.map { name(nodes[$0].text, at: FieldPath(row.field, $0), choice, known) }
        }
    }

    /// Values in a list, of which only so many are read; one that cannot be read is `nil` in its place.
    mutating func values<Value: TextValue>(_ row: FieldRow, most: Int, tooMany: (Int) -> Violation?) -> [Value?]? {
        guard case .file(let fields) = source else { return asked(row, most: most) }
        guard let nodes = nodes(row, fields) else { return nil }
        if let violation = tooMany(nodes.count) { report(violation) }
        return nodes.prefix(most).map { parse($0) }
    }

    /// What is asked for in a list; `nil` for nothing. Of what is small, everything is read.
    private mutating func asked<Value: TextValue>(_ row: FieldRow, most: Int) -> [Value?]? {
        let given: [Given] =
            switch source {
            case .file: []
            case .request(let request): Array(request.all(row.field).prefix(most))
            case .partial(let request): request.all(row.field)
            }
        return given.isEmpty ? nil : given.map { parse($0) }
    }

    /// True or false.
    mutating func bool(_ row: FieldRow) -> Bool? {
        if case .file(let fields) = source { fields.bool(row.key, problems: &problems) } else { nil }
    }

    /// A text of any form.
    mutating func text(_ row: FieldRow) -> String? {
        if case .file(let fields) = source { node(row, fields)?.text } else { nil }
    }

    /// A list of anything.
    mutating func list(_ row: FieldRow) -> Node? {
        if case .file(let fields) = source { fields.value(row.key, .list, "a list", problems: &problems) } else { nil }
    }

    /// The state of a customer who is there.
    mutating func state(_ row: FieldRow) -> CustomerState? {
        guard case .file(let fields) = source, let node = node(row, fields) else { return nil }
        if let state = CustomerState(rawValue: node.text) { return state }
        let path = FieldPath(row.field)
        if let refusal = NameChoice.states.refusal(of: node.text, at: path, on: platform) { report(refusal) }
        return nil
    }

    /// A value and whether its key is there.
    mutating func key<Value: TextValue>(_ row: FieldRow, _ value: Value?) -> LifeKeys.Key<Value> {
        if case .file(let fields) = source {
            .init(isThere: fields.value(row.key) != nil, value: value)
        } else {
            .init()
        }
    }

    // MARK: Texts

    private mutating func node(_ row: FieldRow, _ fields: FieldReader) -> Node? {
        row.isRequired
            ? fields.requiredString(row.key, problems: &problems) : fields.string(row.key, problems: &problems)
    }

    private mutating func nodes(_ row: FieldRow, _ fields: FieldReader) -> [Node]? {
        let nodes = fields.strings(row.key, problems: &problems)
        elements[row.field] = nodes
        return nodes
    }

    private mutating func given(_ row: FieldRow, _ request: CustomerRequest) -> Given? {
        let given = request[row.field]
        if given == nil, case .request = source, let ask = row.ask, let missing = ask.missing {
            problems.append(
                Diagnostic(
                    "customer/missing", at: SourceLocation(file: ask.flag), "\(missing(platform)) must be given"))
        }
        return given
    }

    /// The value of a string in a file.
    mutating func parse<Value: TextValue>(_ node: Node) -> Value? {
        do {
            return try Value(node.text)
        } catch {
            problems += error.problems.map { $0.diagnostic(at: node) }
            return nil
        }
    }

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
        switch source {
        case .file(let fields): node(path, fields).location
        case .request(let request), .partial(let request): request[path]?.location()
        }
    }

    private func node(_ path: FieldPath, _ fields: FieldReader) -> Node {
        if let index = path.index, let elements = elements[path.field], index < elements.count {
            return elements[index]
        }
        return fields.value(FieldTable.row(path.field).key) ?? fields.node
    }
}
