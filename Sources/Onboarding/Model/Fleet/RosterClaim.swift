internal import Diagnostics

/// A record on another branch whose purchase is not on this branch.
struct RosterClaim: Sendable {
    /// The identifier of the problem that an event waits for a branch.
    static let identifier = "event/claimed"

    /// The command that retries such an event. Without `--claims`, it would onboard a purchase that a branch already
    /// contains.
    static let retryText = "onboard dead-letters retry --claims 'origin/onboard/*'"

    /// The customer's record on the branch.
    let record: CustomerRecord
    /// The branch with the record.
    let branch: FoundBranch

    /// The problem that an event waits for the branch that contains its purchase.
    var problem: Diagnostic {
        Diagnostic(
            Self.identifier, at: nil,
            "the branch \(quoted(branch.name)) contains this purchase, for \(quoted(record.id.text)), and is not "
                + "merged",
            hint: (record.purchase?.source == nil ? "if its purchase has another source, add the source there; " : "")
                + "merge or delete the branch, then run: \(Self.retryText)")
    }
}
