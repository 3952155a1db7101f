internal import Onboarding

/// What is checked out.
extension WorkTree {
    /// The directories that events change.
    public static let changed = [Layout.records.directory, Layout.clusters, Layout.letters.directory]

    /// Makes the work tree what main is, as the last fetch found it.
    public func checkOutMain() async throws(GitError) {
        // `git switch` refuses where a killed run has left a merge.
        try await run(["checkout", "--quiet", "--force", "--detach", remoteMain])
        try await run(["clean", "--quiet", "--force", "-d", "--"] + Self.changed)
    }

    /// Checks a branch of the remote out, and gives up what has changed in the work tree.
    public func switchTo(_ branch: String) async throws(GitError) {
        try await run(["switch", "--quiet", "--discard-changes", "--detach", Self.remote(branch)])
    }

    /// Has files of the work tree be as in a commit, and stages them.
    public func restore(_ paths: [String], from commit: String) async throws(GitError) {
        if !paths.isEmpty { try await run(["checkout", "--quiet", commit, "--"] + paths.map(Self.literal)) }
    }

    /// Takes the letters that a commit added or changed into the work tree.
    public func takeLetters(of commit: String) async throws(GitError) {
        let options = ["-r", "-z", "--no-commit-id", "--name-only", "--no-renames", "--diff-filter=AM"]
        try await restore(try await names(["diff-tree"] + options + [commit, "--", Self.letters]), from: commit)
    }

    /// Gives up what has changed in the work tree and what is staged.
    public func discardChanges() async throws(GitError) { try await run(["reset", "--quiet", "--hard"]) }

    /// Checks another commit out, and leaves files alone that are not staged. `staged` is a commit of what is staged.
    public func move(from staged: String, to commit: String) async throws(GitError) {
        _ = try await answer(["update-index", "-q", "--refresh"])
        try await run(["read-tree", "-m", "-u", staged, commit])
        try await run(["update-ref", "HEAD", commit])
    }
}
