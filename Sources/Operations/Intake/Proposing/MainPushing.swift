public import Workspace

/// Commits the changes below some paths, and pushes only this commit to main.
///
/// Refuses if other changes are staged, or if the checkout has commits that main does not have: on the forge, the
/// token's right to push may not be limited to paths.
///
/// If others have pushed in between, the commit is put on top of theirs. If both changed the same lines, nothing is
/// pushed and the other change stays. The checkout moves to the commit only after main has it, so a run that was killed
/// earlier can be repeated.
public struct MainPushing: Sendable {
    private let tree: WorkTree
    private let message: String
    private let tell: @Sendable (ProposingNews) -> Void

    /// Creates a push from a checkout, with this commit message.
    public init(_ message: String, in tree: WorkTree, tell: @escaping @Sendable (ProposingNews) -> Void) {
        (self.tree, self.message, self.tell) = (tree, message, tell)
    }

    /// Pushes the changes below the paths.
    ///
    /// - Throws: `PipelineStop`, `GitError`.
    public func push(_ given: [String]) async throws {
        let place = try await tree.place()
        let paths = try given.map { path in
            guard let path = CheckoutPath.resolve(path, in: place.prefix, top: place.top) else {
                throw PipelineStop.outside(path)
            }
            return path
        }
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

    /// The commit on top of the other pushes. Returns main's tip if a run that was killed after its push has already
    /// pushed the same.
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
