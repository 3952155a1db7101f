internal import Diagnostics

/// What somebody asks for who adds a customer: texts as they were given, nothing judged yet.
public struct CustomerRequest: Sendable {
    /// A part of a request, under the name that it has in JSON and in tables.
    public enum Part: Sendable, Hashable {
        /// A field of the record to be.
        case field(RecordField)
        /// The region in which a cluster is to be chosen.
        case region
        /// The purchase's id.
        case purchaseID
        /// The system that reported the purchase.
        case purchaseSource
        /// When the purchase completed.
        case purchasedAt
    }

    private var texts: [Part: [Given]] = [:]

    /// A request for nothing yet.
    public init() {}

    /// The text of a part; the first one of a list.
    public subscript(part: Part) -> Given? {
        get { texts[part]?.first }
        set { texts[part] = newValue.map { [$0] } }
    }

    /// The text of a field; the first one of a list.
    public subscript(field: RecordField) -> Given? {
        get { self[.field(field)] }
        set { self[.field(field)] = newValue }
    }

    /// The texts of a part, in order.
    public func all(_ part: Part) -> [Given] { texts[part] ?? [] }

    /// The texts of a field that holds a list.
    public func all(_ field: RecordField) -> [Given] { all(.field(field)) }

    /// Puts in the texts of a list; none takes the list out.
    public mutating func set(_ field: RecordField, _ given: [Given]) {
        texts[.field(field)] = given.isEmpty ? nil : given
    }

    /// Puts in what was given for a field with its flag; nothing for none.
    public mutating func give(_ text: String?, _ field: RecordField) {
        guard let text, let flag = field.flag else { return }
        self[field] = Given(text, flag: flag)
    }

    /// Puts in what was given for a field with its flag, each time anew.
    public mutating func give(_ texts: [String], _ field: RecordField) {
        guard let flag = field.flag else { return }
        set(field, texts.map { Given($0, flag: flag) })
    }

    /// What was given for a value of the record; `nil` where nothing was.
    subscript(path: FieldPath) -> Given? {
        if path.field == .purchase { return self[.purchaseID] }
        guard let index = path.index else { return self[path.field] }
        let given = all(path.field)
        return index < given.count ? given[index] : nil
    }
}

extension CustomerRequest.Part {
    /// All parts, in the order of a record's fields.
    static let all = FieldTable.rows.flatMap { row -> [CustomerRequest.Part] in
        switch row.field {
        case .cluster: [.field(.cluster), .region]
        case .purchase: [.purchaseID, .purchaseSource, .purchasedAt]
        case let field: row.ask == nil ? [] : [.field(field)]
        }
    }

    /// The name in JSON and in tables.
    var name: String { "\(key)" }

    /// The name as a key.
    var key: StaticString {
        switch self {
        case .field(let field): FieldTable.row(field).key
        case .region: "region"
        case .purchaseID: "purchaseID"
        case .purchaseSource: "purchaseSource"
        case .purchasedAt: "purchasedAt"
        }
    }

    /// Whether each request must have it.
    var isRequired: Bool {
        if case .field(let field) = self { FieldTable.row(field).ask?.missing != nil } else { false }
    }

    /// Whether it may be there more than once.
    var isList: Bool { if case .field(let field) = self { FieldTable.row(field).isList } else { false } }

    /// Whether a completed purchase may say it besides the purchase itself.
    var isInEvents: Bool {
        switch self {
        case .field(let field): FieldTable.row(field).ask?.isInEvents == true
        case .region: true
        case .purchaseID, .purchaseSource, .purchasedAt: false
        }
    }
}
