/// The `onboard set` command in hints.
enum SetCommand {
    /// The command that changes these fields of a customer, with placeholders for the values.
    static func text(changing fields: [RecordField], of id: CustomerID) -> String {
        let flags = fields.compactMap { FieldTable.row($0).ask.map { "\($0.flag) \($0.value)" } }
        return "onboard set \(id) \(flags.joined(separator: " "))"
    }
}
