/// What is asked for of a new cluster; every value is checked as those in `onboard.yaml` are.
public struct ClusterRequest: Sendable {
    /// The keys of `onboard.yaml` and their values, in order.
    public let values: [(key: String, value: Value)]
    /// The keys of all values that can be given, in order.
    let keys: [String]

    /// A value as `onboard.yaml` has it.
    public enum Value: Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int)
        /// True or false.
        case flag(Bool)
        /// Texts.
        case list([String])
    }

    /// The values that are given, in order; those that are not are left out.
    public init(_ values: [(key: String, value: Value?)]) {
        keys = values.map(\.key)
        self.values = values.compactMap { entry in entry.value.map { (entry.key, $0) } }
    }
}
