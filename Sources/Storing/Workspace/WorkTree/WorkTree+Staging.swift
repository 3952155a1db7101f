import Glibc

/// What is staged, and commits of it.
extension WorkTree {
    /// Stages what has changed below paths, which need not be there.
    public func stage(_ paths: [String]) async throws(GitError) {
        var known: [String] = []
        for path in paths where try await isKnown(path) { known.append(path) }
        if !known.isEmpty { try await run(["add", "--all", "--"] + known) }
    }

    private func isKnown(_ path: String) async throws(GitError) -> Bool {
        if exists(path) { return true }
        return try await !run(["ls-files", "--", path]).isEmpty
    }

    /// Whether something has a path in the work tree.
    public func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0
    }

    /// Stages everything that has changed.
    public func stageAll() async throws(GitError) { try await run(["add", "--all"]) }

    /// Has what is staged of files be as in a commit.
    public func unstage(_ paths: [String], to commit: String) async throws(GitError) {
        if !paths.isEmpty { try await run(["reset", "--quiet", commit, "--"] + paths.map(Self.literal)) }
    }

    /// Whether something is staged that is not below paths.
    public func hasStaged(besides paths: [String] = []) async throws(GitError) -> Bool {
        let outside = paths.isEmpty ? [] : ["--", "."] + paths.map { ":(exclude)\($0)" }
        return try await !holds(["diff", "--cached", "--quiet"] + outside)
    }

    /// The id of what is staged.
    public func stagedTree() async throws(GitError) -> String { try await line(["write-tree"]) }

    /// A commit of files on top of another; no branch has it.
    public func commit(_ tree: String, on parent: String, _ message: String) async throws(GitError) -> String {
        try await line(["commit-tree", "-p", parent, "-m", message, tree])
    }

    /// Commits what is staged, if there is something or the commit may be empty, with the mark of a pipeline.
    public func commit(_ message: String, allowsEmpty: Bool = false) async throws(GitError) {
        if !allowsEmpty, try await !hasStaged() { return }
        let mark = "\(Self.mark): \(try await stagedTree())"
        let options = allowsEmpty ? ["--allow-empty"] : []
        try await run(["commit", "--quiet"] + options + ["--message", message, "--trailer", mark])
    }

    /// The commit that adds a file of the work tree to a commit, and nothing else.
    public func commit(
        ofFile path: String, on parent: String, in index: PrivateIndex, _ message: String
    ) async throws(GitError) -> String {
        let own = withIndex(index.another)
        try await own.run(["read-tree", parent])
        try await own.run(["update-index", "--add", "--", path])
        return try await own.commit(own.stagedTree(), on: parent, message)
    }

    /// The commit that brings a file of one commit to another, and nothing else; `nil` where it is there.
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
