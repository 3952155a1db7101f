/// A branch as Git names it, such as `refs/remotes/origin/onboard/tea`.
public struct FoundBranch: Sendable, Hashable {
    /// The full reference.
    public let reference: String

    /// Creates a branch from its full reference.
    public init(_ reference: String) { self.reference = reference }

    /// The short name, such as `onboard/tea`.
    public var name: String {
        let place = ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"].first(where: reference.hasPrefix) ?? ""
        return String(reference.dropFirst(place.count))
    }

    /// Whether the branch has this short name, locally or in any remote.
    public func isCalled(_ name: String) -> Bool { reference == name || reference.hasSuffix("/" + name) }
}
