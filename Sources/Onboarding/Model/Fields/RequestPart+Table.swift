extension RequestPart {
    /// All parts, in the order of a record's fields.
    static let all = FieldTable.rows.flatMap { row -> [RequestPart] in
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

    /// Whether every request must have the part.
    var isRequired: Bool {
        if case .field(let field) = self { FieldTable.row(field).ask?.missing != nil } else { false }
    }

    /// Whether the part is a list.
    var isList: Bool { if case .field(let field) = self { FieldTable.row(field).isList } else { false } }

    /// Whether a completed purchase may contain the part. The purchase itself is not counted.
    var isInEvents: Bool {
        switch self {
        case .field(let field): FieldTable.row(field).ask?.isInEvents == true
        case .region: true
        case .purchaseID, .purchaseSource, .purchasedAt: false
        }
    }
}
