internal import Workspace

/// The changes to push after a branch is made.
struct ProposedPush: Sendable, Hashable {
    /// The changes of branches.
    var updates: [RefUpdate] = []
    /// The branches of the dead letters to keep, including unchanged ones.
    var letters: [String] = []
    /// Whether the review branch gets a new commit.
    var moves = false

    /// Adds a branch for a dead letter. With `staysAsItIs`, an existing branch is not pushed again.
    mutating func keep(_ letter: LetterBranch, in commit: String, over old: String?, staysAsItIs: Bool) {
        letters.append(letter.name)
        if old == nil || !staysAsItIs { updates.append(RefUpdate(letter.name, to: commit, from: .tip(old))) }
    }

    /// Pushes `head` as the review branch. Deletes the branch if it changes nothing. Leaves it as it is if a merge of
    /// it gives the same result.
    mutating func propose(
        _ branch: String, _ head: String, over old: String?, changesSomething: Bool, mergesToHead: Bool
    ) {
        if !changesSomething {
            if old != nil { updates.append(RefUpdate(branch, to: nil, from: .tip(old))) }
        } else if old == nil || !mergesToHead {
            updates.append(RefUpdate(branch, to: head, from: .tip(old)))
            moves = true
        }
    }
}
