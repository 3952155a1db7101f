public import Workspace

extension WorkTree {
    /// Pushes what has changed in the work tree as a branch for a pull request. A branch of an earlier run is replaced. What
    /// is checked out stays so, without the changes; it may have no commit that main does not have.
    ///
    /// - Returns: Whether there is a branch; not where nothing has changed.
    /// - Throws: `PipelineStop`, `GitError`.
    public func propose(
        _ branch: String, _ message: String, tell: (ProposingNews) -> Void
    ) async throws -> Bool {
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

    /// Fails where what is checked out has commits that the main branch does not have: whoever pushes it would push them
    /// as well.
    func refuseForeignCommits() async throws {
        let main = try await fetchMain()
        if let commit = try await aCommit(of: "HEAD", notIn: main) {
            throw PipelineStop.foreignCommit(commit, main: self.main)
        }
    }
}
