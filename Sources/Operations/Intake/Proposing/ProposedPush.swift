internal import Workspace

/// What is to be pushed once a branch is made.
struct ProposedPush: Sendable, Hashable {
    /// The changes of branches.
    var updates: [RefUpdate] = []
    /// The branches of the letters that are kept, also those that stay as they are.
    var letters: [String] = []
    /// Whether the branch for review gets another commit.
    var moves = false

    /// Keeps a letter on a branch of its own. One that is there stays, unless nothing would be taken of it any more, or the
    /// letter holds more now.
    mutating func keep(_ letter: LetterBranch, in commit: String, over old: String?, staysAsItIs: Bool) {
        letters.append(letter.name)
        if old == nil || !staysAsItIs { updates.append(RefUpdate(letter.name, to: commit, from: .tip(old))) }
    }

    /// Has a branch for review be what is checked out. One that changes nothing is taken away; one whose merge gives the
    /// same stays.
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
