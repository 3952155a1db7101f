/// A change of a branch of the remote.
public struct RefUpdate: Sendable, Hashable {
    /// What the branch must be before the change.
    public enum Before: Sendable, Hashable {
        /// Something that the new commit follows.
        case ancestor
        /// This commit, or no branch for `nil`.
        case tip(String?)
        /// Anything.
        case anything
    }

    /// The branch.
    public let branch: String
    /// Its new commit; `nil` where the branch is taken away.
    public let commit: String?
    /// What it must be before.
    public let before: Before

    /// A change of a branch.
    public init(_ branch: String, to commit: String?, from before: Before) {
        self.branch = branch
        self.commit = commit
        self.before = before
    }

    /// The option of `git push` that refuses the change where the branch is something else.
    var lease: String? {
        guard case .tip(let tip) = before else { return nil }
        return "--force-with-lease=\(branch):\(tip ?? "")"
    }

    /// The change as `git push` takes it.
    var refspec: String { "\(before == .anything ? "+" : "")\(commit ?? ""):refs/heads/\(branch)" }
}
