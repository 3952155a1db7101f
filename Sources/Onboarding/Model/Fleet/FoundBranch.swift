/// A branch as Git found it, such as `refs/remotes/origin/onboard/tea`.
public struct FoundBranch: Sendable, Hashable {
    /// The reference.
    public let reference: String

    /// A branch that Git found.
    public init(_ reference: String) { self.reference = reference }

    /// What people call it, such as `onboard/tea`.
    public var name: String {
        let place = ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"].first(where: reference.hasPrefix) ?? ""
        return String(reference.dropFirst(place.count))
    }

    /// Whether it is the branch of a name, wherever it was found.
    public func isCalled(_ name: String) -> Bool { reference == name || reference.hasSuffix("/" + name) }
}
