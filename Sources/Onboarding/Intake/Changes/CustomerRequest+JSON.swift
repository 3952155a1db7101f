public import Diagnostics
internal import Documents

extension CustomerRequest {
    /// The maximum size of a request in JSON, in bytes.
    public static let byteLimit = JSONParser.Limits.record.bytes

    private static let region: FieldReader.Key = "region"

    /// The keys that a request shares with a record, and `region` after `cluster`.
    private static let keys = FieldTable.rows.flatMap { row -> [FieldReader.Key] in
        switch row.field {
        case .cluster: [row.key, region]
        case .purchase: [row.key]
        default: row.ask == nil ? [] : [row.key]
        }
    }

    /// Reads a request from JSON. It has the keys of a record, and `region` to choose a cluster from; `companyName`,
    /// `motto` and `tier` are required. Returns the problems of its form in `problems`.
    public static func read(_ bytes: [UInt8], file: String) -> (request: CustomerRequest, problems: [Diagnostic]) {
        var (document, problems) = JSONParser.parse(bytes, file: file)
        var request = CustomerRequest()
        guard let root = document?.root,
            let fields = FieldReader(
                root, subject: "a new customer", scope: "customer", keys: keys, problems: &problems)
        else { return (request, problems) }
        for row in FieldTable.rows { request.read(row, fields, problems: &problems) }
        request[.region] = fields.string(region, problems: &problems).map(Given.init)
        request.readPurchase(fields, problems: &problems)
        return (request, problems)
    }

    private mutating func read(_ row: FieldRow, _ fields: FieldReader, problems: inout [Diagnostic]) {
        guard let ask = row.ask else { return }
        if row.isList {
            set(row.field, (fields.strings(row.key, problems: &problems) ?? []).map(Given.init))
        } else if ask.missing != nil {
            self[row.field] = fields.requiredString(row.key, problems: &problems).map(Given.init)
        } else {
            self[row.field] = fields.string(row.key, problems: &problems).map(Given.init)
        }
    }

    private mutating func readPurchase(_ fields: FieldReader, problems: inout [Diagnostic]) {
        guard let node = fields.value(PurchaseForm.key),
            let inner = FieldReader(
                node, subject: PurchaseForm.subject, scope: "customer", keys: PurchaseForm.keys,
                problems: &problems)
        else { return }
        self[.purchaseID] = inner.requiredString(PurchaseForm.id, problems: &problems).map(Given.init)
        self[.purchaseSource] = inner.string(PurchaseForm.source, problems: &problems).map(Given.init)
        self[.purchasedAt] = inner.string(PurchaseForm.purchasedAt, problems: &problems).map(Given.init)
    }
}
