/// A file in `clusters/CLUSTER/tenants/` that is about one customer.
public enum TenantFile: Sendable, CaseIterable {
    /// What has the sync engine take the overlay up.
    case registration
    /// The customer's guards: Namespace, quota, limits, NetworkPolicies.
    case guards

    private var ending: String {
        switch self {
        case .registration: ".yaml"
        case .guards: ".guards.yaml"
        }
    }

    /// The file's name for a customer's id.
    public func name(of id: String) -> String { id + ending }

    /// Whether a name is one of those that a customer's files have.
    public static func isName(_ name: String) -> Bool {
        let ending = Substring(name.utf8.drop { $0 != dot })
        return allCases.contains { $0.ending == ending }
    }

    /// The id that a file is about. An id holds no dot.
    public static func id(of name: String) -> String { String(Substring(name.utf8.prefix { $0 != dot })) }

    private static let dot = UInt8(ascii: ".")
}
