public import Workspace

/// Commits what has changed below some paths, and pushes this commit, and no other, to the main branch.
///
/// What has been staged of anything else is refused, and so is a checkout with commits that main does not have: on the
/// forge, the token that pushes may be bound to no path.
///
/// Where others have pushed in between, the commit is put on top of theirs. Where both changed the same lines, nothing is
/// pushed: what the other has done counts. What is checked out gets the commit only once main has it. So a run that died
/// before can be run again.
public struct MainPushing: Sendable {
    private let tree: WorkTree
    private let message: String
    private let tell: @Sendable (ProposingNews) -> Void

    /// Pushes from a checkout.
    public init(_ message: String, in tree: WorkTree, tell: @escaping @Sendable (ProposingNews) -> Void) {
        (self.tree, self.message, self.tell) = (tree, message, tell)
    }

    /// Pushes what has changed below paths.
    ///
    /// - Throws: `PipelineStop`, `GitError`.
    public func push(_ paths: [String]) async throws {
        try await tree.stage(paths)
        if try await tree.hasStaged(besides: paths) { throw PipelineStop.stagedElsewhere(than: paths) }
        guard try await tree.hasStaged() else { return tell(.done("Nothing to commit.")) }
        try await tree.refuseForeignCommits()
        let own = try await tree.commit(tree.stagedTree(), on: tree.head(), message)
        var commit = own
        var tries = Tries()
        while try await !isTaken(commit) {
            try await tries.again(.onTop, tell)
            commit = try await onTop(own)
        }
        try await tree.move(from: own, to: commit)
        tell(.done("Pushed to \(tree.main): \(message)"))
    }

    private func isTaken(_ commit: String) async throws -> Bool {
        let answer = try await tree.push([RefUpdate(tree.main, to: commit, from: .ancestor)])
        if !answer.isTaken { tell(.refused(answer.said)) }
        return answer.isTaken
    }

    /// The commit on top of what others have pushed; theirs, where a run that died after its push has brought the same.
    private func onTop(_ own: String) async throws -> String {
        let theirs = try await tree.fetchMain()
        switch try await tree.merge(theirs, own) {
        case .conflict:
            try await tree.move(from: own, to: theirs)
            throw PipelineStop.changedByOthers(try await tree.shortened(own))
        case .files(let files):
            return try await files == tree.tree(of: theirs) ? theirs : tree.commit(files, on: theirs, message)
        }
    }
}
