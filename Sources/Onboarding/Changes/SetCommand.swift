/// The command that changes what a record says, as hints name it.
enum SetCommand {
    /// The command that changes keys of a customer, to be completed by the values.
    static func text(changing keys: [String], of id: CustomerID) -> String {
        "onboard set \(id) \(keys.map(flag).joined(separator: " "))"
    }

    private static func flag(_ key: String) -> String {
        switch key {
        case "companyName": "--company NAME"
        case "motto": "--motto TEXT"
        case "tier": "--tier TIER"
        case "domains": "--domain HOST"
        case "features": "--feature FEATURE"
        default: "--ring RING"
        }
    }
}
