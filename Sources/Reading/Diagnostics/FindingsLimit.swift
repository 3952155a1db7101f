/// The maximum number of problems to show, and how to see the rest.
public struct FindingsLimit: Sendable, Hashable {
    /// The default maximum number of problems.
    public static let usual = 1000

    let most: Int?
    let remedy: String

    /// No limit.
    public static let none = FindingsLimit(most: nil, remedy: "")

    /// Returns the default limit; `remedy` says how to see the rest.
    public static func usual(_ remedy: String) -> FindingsLimit { FindingsLimit(most: usual, remedy: remedy) }

    func permits(_ count: Int) -> Bool { most.map { count <= $0 } ?? true }
}
