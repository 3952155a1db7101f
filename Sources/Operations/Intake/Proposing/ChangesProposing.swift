public import Workspace

extension WorkTree {
    /// Pushes the changes in the work tree as a branch for a pull request. Replaces a branch of an earlier run, and
    /// discards the changes in the work tree. The checkout may have no commits that main does not have.
    ///
    /// - Returns: False if nothing has changed, so that there is no branch.
    /// - Throws: `PipelineStop`, `GitError`.
    public func propose(
        _ branch: String, _ message: String, tell: (ProposingNews) -> Void
    ) async throws -> Bool {
        guard branch != main, try await isBranchName(branch) else { throw PipelineStop.invalidBranch(branch) }
        try await stageAll()
        guard try await hasStaged() else { return false }
        try await refuseForeignCommits()
        let commit = try await commit(stagedTree(), on: head(), message)
        let answer = try await push([RefUpdate(branch, to: commit, from: .anything)])
        if !answer.isTaken {
            tell(.refused(answer.said))
            throw PipelineStop.refused
        }
        try await discardChanges()
        return true
    }

    /// Refuses a checkout with commits that main does not have, because a push would include them.
    ///
    /// - Throws: `PipelineStop` if there is such a commit, `GitError`.
    func refuseForeignCommits() async throws {
        let main = try await fetchMain()
        if let commit = try await aCommit(of: "HEAD", notIn: main) {
            throw PipelineStop.foreignCommit(commit, main: self.main)
        }
    }
}
