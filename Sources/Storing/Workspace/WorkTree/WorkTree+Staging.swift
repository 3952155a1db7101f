import Glibc

/// Stages changes and commits them.
extension WorkTree {
    /// Stages all changes below some paths. Skips paths that neither exist nor are tracked.
    public func stage(_ paths: [String]) async throws(GitError) {
        var known: [String] = []
        for path in paths where try await isKnown(path) { known.append(path) }
        if !known.isEmpty { try await run(["add", "--all", "--"] + known) }
    }

    private func isKnown(_ path: String) async throws(GitError) -> Bool {
        if exists(path) { return true }
        return try await !run(["ls-files", "--", path]).isEmpty
    }

    /// Whether a path exists in the work tree.
    public func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0
    }

    /// Stages all changes.
    public func stageAll() async throws(GitError) { try await run(["add", "--all"]) }

    /// Resets staged files to their content in a commit.
    public func unstage(_ paths: [String], to commit: String) async throws(GitError) {
        if !paths.isEmpty { try await run(["reset", "--quiet", commit, "--"] + paths.map(Self.literal)) }
    }

    /// Whether anything is staged outside of these paths.
    public func hasStaged(besides paths: [String] = []) async throws(GitError) -> Bool {
        let outside = paths.isEmpty ? [] : ["--", "."] + paths.map { ":(exclude)\($0)" }
        return try await !holds(["diff", "--cached", "--quiet"] + outside)
    }

    /// The id of the tree of the staged files.
    public func stagedTree() async throws(GitError) -> String { try await line(["write-tree"]) }

    /// Creates a commit with a tree on top of another commit, and returns its id. No branch contains it.
    public func commit(_ tree: String, on parent: String, _ message: String) async throws(GitError) -> String {
        try await line(["commit-tree", "-p", parent, "-m", message, tree])
    }

    /// Commits the staged changes, with the trailer of a pipeline. Does nothing if there are no changes, unless
    /// `allowsEmpty` is set.
    public func commit(_ message: String, allowsEmpty: Bool = false) async throws(GitError) {
        if !allowsEmpty, try await !hasStaged() { return }
        let mark = "\(Self.mark): \(try await stagedTree())"
        let options = allowsEmpty ? ["--allow-empty"] : []
        try await run(["commit", "--quiet"] + options + ["--message", message, "--trailer", mark])
    }

    /// Creates a commit on top of another one that only adds a file of the work tree, and returns its id.
    public func commit(
        ofFile path: String, on parent: String, in index: PrivateIndex, _ message: String
    ) async throws(GitError) -> String {
        let own = withIndex(index.another)
        try await own.run(["read-tree", parent])
        try await own.run(["update-index", "--add", "--", path])
        return try await own.commit(own.stagedTree(), on: parent, message)
    }

    /// Creates a commit on top of another one that only copies a file from a third one, and returns its id; `nil` if
    /// the file is already the same.
    public func commit(
        copying path: String, of commit: String, to parent: String, in index: PrivateIndex, _ message: String
    ) async throws(GitError) -> String? {
        let own = withIndex(index.another)
        try await own.run(["read-tree", parent])
        let entry = try await own.run(["ls-tree", "-z", "--full-tree", commit, "--", path])
        try await own.run(["update-index", "-z", "--index-info"], input: entry)
        let tree = try await own.stagedTree()
        return try await tree == own.tree(of: parent) ? nil : own.commit(tree, on: parent, message)
    }
}
