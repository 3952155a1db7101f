internal import Diagnostics

/// A customer that a branch has added, and that is not here.
struct RosterClaim: Sendable {
    /// The identifier of the problem that an event waits for a branch.
    static let identifier = "event/claimed"

    /// The command that tries such an event again. Without a look at the branches, it would take what one of them has.
    static let retryText = "onboard dead-letters retry --claims 'origin/onboard/*'"

    /// The customer's record on the branch.
    let record: CustomerRecord
    /// The branch.
    let branch: FoundBranch

    /// That an event waits for the branch, since its purchase is taken there.
    var problem: Diagnostic {
        Diagnostic(
            Self.identifier, at: nil,
            "the branch \(quoted(branch.name)) has taken this purchase for \(quoted(record.id.text)), and is not merged",
            hint: (record.purchase?.source == nil ? "if it means another source's, name that there; " : "")
                + "merge or delete the branch, then run: \(Self.retryText)")
    }
}
