internal import Programs

/// Merges commits.
extension WorkTree {
    /// The result of a merge.
    public enum Merge: Sendable, Hashable {
        /// The tree of this id.
        case files(String)
        /// Both sides have changed the same lines or files.
        case conflict
    }

    /// Merges two commits without a checkout.
    ///
    /// - Throws: `GitError` if Git fails.
    public func merge(_ first: String, _ second: String) async throws(GitError) -> Merge {
        let arguments = ["merge-tree", "--write-tree", first, second]
        let answer = try await answer(arguments)
        switch answer.end {
        case .exited(0): return .files(Git.line(answer.output))
        case .exited(1): return .conflict
        case .exited, .signalled: throw Self.refusal(arguments, answer)
        }
    }

    /// Merges the main branch into HEAD and stages the result without a commit. Renames are not followed: a customer's
    /// file is never taken for the renamed file of another one.
    ///
    /// - Returns: The files with conflicts.
    /// - Throws: `GitError` if Git cannot merge.
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

    /// Takes a file from the main branch, also if it has a conflict. Removes it if main does not have it.
    public func takeFromMain(_ path: String) async throws(GitError) {
        try await run(["rm", "--quiet", "--force", "--", Self.literal(path)])
        if try await object(at: path, in: remoteMain) != nil { try await restore([path], from: remoteMain) }
    }
}
