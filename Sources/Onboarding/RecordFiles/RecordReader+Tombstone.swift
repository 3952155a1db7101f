internal import Documents

extension RecordReader {
    /// What stays of a customer who has left.
    mutating func tombstone(_ root: Node) -> Tombstone? {
        guard
            let fields = FieldReader(
                root, subject: "the record of a customer who has left", scope: "customer",
                keys: ["$schema", "id", "state", "purchase"],
                problems: &problems)
        else { return nil }
        let schema = fields.string("$schema", problems: &problems)
        let id = required(fields, "id", CustomerID.init(_:))
        let purchase = purchase(fields)
        return id.map { Tombstone(schema: schema?.text, id: $0, purchase: purchase) }
    }
}
