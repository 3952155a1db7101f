internal import Onboarding

/// Checks out and restores files.
extension WorkTree {
    /// The directories that events change.
    public static let changed = [Layout.records.directory, Layout.clusters, Layout.letters.directory]

    /// Makes the work tree equal to the main branch as last fetched. Also removes untracked files in the directories
    /// `changed`.
    public func checkOutMain() async throws(GitError) {
        // `git switch` fails if a killed run has left a merge behind.
        try await run(["checkout", "--quiet", "--force", "--detach", remoteMain])
        try await run(["clean", "--quiet", "--force", "-d", "--"] + Self.changed)
    }

    /// Checks out a branch of the remote as last fetched, and discards changes in the work tree.
    public func switchTo(_ branch: String) async throws(GitError) {
        try await run(["switch", "--quiet", "--discard-changes", "--detach", Self.remote(branch)])
    }

    /// Restores files from a commit, in the work tree and in the index.
    public func restore(_ paths: [String], from commit: String) async throws(GitError) {
        if !paths.isEmpty { try await run(["checkout", "--quiet", commit, "--"] + paths.map(Self.literal)) }
    }

    /// Restores the dead letters that a commit added or changed.
    public func takeLetters(of commit: String) async throws(GitError) {
        let options = ["-r", "-z", "--no-commit-id", "--name-only", "--no-renames", "--diff-filter=AM"]
        try await restore(try await names(["diff-tree"] + options + [commit, "--", Self.letters]), from: commit)
    }

    /// Discards all changes in the work tree and in the index.
    public func discardChanges() async throws(GitError) { try await run(["reset", "--quiet", "--hard"]) }

    /// Checks out another commit and keeps files that are not staged. `staged` is a commit with the staged files.
    public func move(from staged: String, to commit: String) async throws(GitError) {
        _ = try await answer(["update-index", "-q", "--refresh"])
        try await run(["read-tree", "-m", "-u", staged, commit])
        try await run(["update-ref", "HEAD", commit])
    }
}
