/// A request for a new cluster. Its values are checked like those in `onboard.yaml`.
public struct ClusterRequest: Sendable {
    /// The given keys of `onboard.yaml` and their values, in order.
    public let values: [(key: String, value: Value)]
    /// All keys that can be given, in order.
    let keys: [String]

    /// A value in `onboard.yaml`.
    public enum Value: Sendable {
        /// A string.
        case text(String)
        /// An integer.
        case number(Int)
        /// A Boolean.
        case flag(Bool)
        /// A list of strings.
        case list([String])
    }

    /// Creates a request from all keys in order. Keys without a value are left out.
    public init(_ values: [(key: String, value: Value?)]) {
        keys = values.map(\.key)
        self.values = values.compactMap { entry in entry.value.map { (entry.key, $0) } }
    }
}
