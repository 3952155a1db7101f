/// How many problems are shown, and how to see the rest.
public struct FindingsLimit: Sendable, Hashable {
    /// The most problems that are shown unless all are wanted.
    public static let usual = 1000

    let most: Int?
    let remedy: String

    /// No limit.
    public static let none = FindingsLimit(most: nil, remedy: "")

    /// The usual limit; `remedy` says how to see more.
    public static func usual(_ remedy: String) -> FindingsLimit { FindingsLimit(most: usual, remedy: remedy) }

    func permits(_ count: Int) -> Bool { most.map { count <= $0 } ?? true }
}
