internal import Onboarding
public import Workspace

/// Moves the dead letters on branches to the main branch, and takes the branches away. What is checked out does not matter
/// and is not touched: the commit is made of main and of the letter. A letter that main has settled since stays as it is
/// there, so that no mend and no drop is undone by a branch that a killed run has left.
public struct LetterKeeping: Sendable {
    /// The message of a commit that keeps a letter.
    static let message = "Keep an event that could not be applied"

    private let tree: WorkTree
    private let index: PrivateIndex
    private let tell: @Sendable (ProposingNews) -> Void

    /// Works in a checkout.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    public init(in tree: WorkTree, tell: @escaping @Sendable (ProposingNews) -> Void) throws {
        (self.tree, self.tell) = (tree, tell)
        index = try PrivateIndex()
    }

    /// Moves the letters of branches.
    ///
    /// - Returns: Whether all are on main; not where a branch changes something else, and is left to a person.
    /// - Throws: `PipelineStop` where others pushed all the time, `GitError`.
    public func keep(_ branches: [String]) async throws -> Bool {
        defer { index.remove() }
        var areAllKept = true
        for name in branches where try await !keep(LetterBranch(named: name)) { areAllKept = false }
        return areAllKept
    }

    private func keep(_ branch: LetterBranch) async throws -> Bool {
        var tries = Tries()
        while true {
            try await tree.fetch()
            guard let tip = try await tree.tip(of: branch.name) else {
                tell(.done("There is no branch \(branch.name): its dead letter has been kept."))
                return true
            }
            guard try await isLetterAlone(branch, at: tip) else {
                tell(.advice("The branch \(branch.name) changes more than \(branch.path); a person must look at it."))
                return false
            }
            if try await move(branch, at: tip) { return true }
            try await tries.again(.afterOthers, tell)
        }
    }

    /// Whether a branch changes nothing but its letter.
    private func isLetterAlone(_ branch: LetterBranch, at tip: String) async throws -> Bool {
        guard try await tree.parting(tree.remoteMain, tip) != nil else { return false }
        return try await branch.mayChange(tree.paths(.branch(tip, from: tree.remoteMain)))
    }

    /// Moves a letter. A branch that another run has taken away or changed meanwhile is to be looked at again.
    private func move(_ branch: LetterBranch, at tip: String) async throws -> Bool {
        if let commit = try await commit(of: branch, at: tip),
            try await !push(RefUpdate(tree.main, to: commit, from: .ancestor))
        {
            return false
        }
        return try await push(RefUpdate(branch.name, to: nil, from: .tip(tip)))
    }

    /// A commit on top of main with the letter; `nil` where main has it so, or has settled it.
    private func commit(of branch: LetterBranch, at tip: String) async throws -> String? {
        if try await tree.standing(of: branch, at: tip).isSettled { return nil }
        return try await tree.commit(copying: branch.path, of: tip, to: tree.mainTip(), in: index, Self.message)
    }

    private func push(_ update: RefUpdate) async throws -> Bool {
        let answer = try await tree.push([update])
        if !answer.isTaken { tell(.refused(answer.said)) }
        return answer.isTaken
    }
}
