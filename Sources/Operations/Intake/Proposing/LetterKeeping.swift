internal import Onboarding
public import Workspace

/// Moves the dead letters on branches to main, and deletes the branches.
///
/// Neither uses nor changes the checked-out files: each commit consists of main and the dead letter. A dead letter that
/// main has settled since stays as it is there. So a branch left by a killed run cannot undo a fix or a drop.
public struct LetterKeeping: Sendable {
    /// The message of a commit that keeps a dead letter.
    static let message = "Keep an event that could not be applied"

    private let tree: WorkTree
    private let index: PrivateIndex
    private let tell: @Sendable (ProposingNews) -> Void

    /// Creates the mover for a checkout.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    public init(in tree: WorkTree, tell: @escaping @Sendable (ProposingNews) -> Void) throws {
        (self.tree, self.tell) = (tree, tell)
        index = try PrivateIndex()
    }

    /// Moves the dead letters of these branches.
    ///
    /// - Returns: Whether all are on main. False if a branch changes anything else and needs a person.
    /// - Throws: `PipelineStop` if other pushes were faster each time, `GitError`.
    public func keep(_ branches: [String]) async throws -> Bool {
        defer { index.remove() }
        var areAllKept = true
        for name in branches where try await !keep(LetterBranch(named: name)) { areAllKept = false }
        return areAllKept
    }

    private func keep(_ branch: LetterBranch) async throws -> Bool {
        guard branch.isOfLetter else {
            tell(.advice("\(branch.name) is not the branch of a dead letter; it is not deleted."))
            return false
        }
        var tries = Tries()
        while true {
            try await tree.fetch()
            guard let tip = try await tree.tip(of: branch.name) else {
                tell(.done("There is no branch \(branch.name): its dead letter has been kept."))
                return true
            }
            guard try await isLetterAlone(branch, at: tip) else {
                tell(.advice("The branch \(branch.name) changes more than \(branch.path); a person must review it."))
                return false
            }
            if try await move(branch, at: tip) { return true }
            try await tries.again(.afterOthers, tell)
        }
    }

    /// Whether a branch changes only its dead letter.
    private func isLetterAlone(_ branch: LetterBranch, at tip: String) async throws -> Bool {
        guard try await tree.parting(tree.remoteMain, tip) != nil else { return false }
        return try await branch.mayChange(tree.paths(.branch(tip, from: tree.remoteMain)))
    }

    /// Moves a dead letter. Returns `false` if a push was refused; the branches must then be read again.
    private func move(_ branch: LetterBranch, at tip: String) async throws -> Bool {
        if let commit = try await commit(of: branch, at: tip),
            try await !push(RefUpdate(tree.main, to: commit, from: .ancestor))
        {
            return false
        }
        return try await push(RefUpdate(branch.name, to: nil, from: .tip(tip)))
    }

    /// A commit on top of main with the dead letter. Returns `nil` if main already has it or has settled it.
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
