/// The command that changes what a record says, as hints name it.
enum SetCommand {
    /// The command that changes fields of a customer, to be completed by the values.
    static func text(changing fields: [RecordField], of id: CustomerID) -> String {
        let flags = fields.compactMap { FieldTable.row($0).ask.map { "\($0.flag) \($0.value)" } }
        return "onboard set \(id) \(flags.joined(separator: " "))"
    }
}
