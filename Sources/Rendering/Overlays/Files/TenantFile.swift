/// A kind of file in `clusters/CLUSTER/tenants/` that belongs to one customer.
public enum TenantFile: Sendable, CaseIterable {
    /// Registers the overlay with the sync engine: `ID.yaml`.
    case registration
    /// The customer's guards (Namespace, quota, limits, NetworkPolicies): `ID.guards.yaml`.
    case guards

    private var ending: String {
        switch self {
        case .registration: ".yaml"
        case .guards: ".guards.yaml"
        }
    }

    /// The file's name for a customer's id.
    public func name(of id: String) -> String { id + ending }

    /// Whether a file's name is `ID.yaml` or `ID.guards.yaml`, for any id.
    public static func isName(_ name: String) -> Bool {
        let ending = Substring(name.utf8.drop { $0 != dot })
        return allCases.contains { $0.ending == ending }
    }

    /// The id in a file's name: the part before the first dot. An id contains no dot.
    public static func id(of name: String) -> String { String(Substring(name.utf8.prefix { $0 != dot })) }

    private static let dot = UInt8(ascii: ".")
}
