/// The command that changes what a record says, as hints name it.
enum SetCommand {
    /// The command that changes fields of a customer, to be completed by the values.
    static func text(changing fields: [RecordField], of id: CustomerID) -> String {
        "onboard set \(id) \(fields.map(flag).joined(separator: " "))"
    }

    private static func flag(_ field: RecordField) -> String {
        switch field {
        case .companyName: "--company NAME"
        case .motto: "--motto TEXT"
        case .tier: "--tier TIER"
        case .domains: "--domain HOST"
        case .features: "--feature FEATURE"
        default: "--ring RING"
        }
    }
}
