internal import Programs

/// Merges.
extension WorkTree {
    /// What a merge gives.
    public enum Merge: Sendable, Hashable {
        /// Files of this id.
        case files(String)
        /// Both sides have changed the same.
        case conflict
    }

    /// What merging two commits gives. Nothing is checked out.
    ///
    /// - Throws: `GitError` where git gives no answer.
    public func merge(_ first: String, _ second: String) async throws(GitError) -> Merge {
        let arguments = ["merge-tree", "--write-tree", first, second]
        let answer = try await answer(arguments)
        switch answer.end {
        case .exited(0): return .files(Git.line(answer.output))
        case .exited(1): return .conflict
        case .exited, .signalled: throw Self.refusal(arguments, answer)
        }
    }

    /// Merges main into what is checked out, and stages the result without a commit. Files count by their names: a
    /// customer's are not another one's that was renamed.
    ///
    /// - Returns: The files that both have changed.
    /// - Throws: `GitError` where git does not merge.
    public func beginToMergeMain() async throws(GitError) -> [String] {
        let arguments = ["merge", "--quiet", "--no-ff", "--no-commit", "-X", "no-renames", remoteMain]
        let answer = try await answer(arguments)
        if answer.isSuccess { return [] }
        guard try await isMerging() else { throw Self.refusal(arguments, answer) }
        return try await paths(.unstaged, .unmerged)
    }

    /// Whether a merge waits for its commit.
    public func isMerging() async throws(GitError) -> Bool {
        try await git.commitIfThere("MERGE_HEAD") != nil
    }

    /// Has a file be as on main, also where both sides have changed it; gone where main has none.
    public func takeFromMain(_ path: String) async throws(GitError) {
        try await run(["rm", "--quiet", "--force", "--", Self.literal(path)])
        if try await object(at: path, in: remoteMain) != nil { try await restore([path], from: remoteMain) }
    }
}
