/// A change of a branch on the remote.
public struct RefUpdate: Sendable, Hashable {
    /// The required state of the branch before the change.
    public enum Before: Sendable, Hashable {
        /// Its commit is an ancestor of the new one.
        case ancestor
        /// It has exactly this commit; for `nil`, it does not exist.
        case tip(String?)
        /// Any state.
        case anything
    }

    /// The branch's name.
    public let branch: String
    /// The new commit; `nil` to delete the branch.
    public let commit: String?
    /// The required state of the branch before the change.
    public let before: Before

    /// Creates a change of a branch.
    public init(_ branch: String, to commit: String?, from before: Before) {
        self.branch = branch
        self.commit = commit
        self.before = before
    }

    /// The option of `git push` that refuses the change if the branch has another commit; nil if none is required.
    var lease: String? {
        guard case .tip(let tip) = before else { return nil }
        return "--force-with-lease=\(branch):\(tip ?? "")"
    }

    /// The change as a refspec for `git push`.
    var refspec: String { "\(before == .anything ? "+" : "")\(commit ?? ""):refs/heads/\(branch)" }
}
