internal import Programs

/// Compares commits and searches the history.
extension WorkTree {
    /// How a path differs between two states of the files.
    public enum Change: String, Sendable {
        /// The path was added.
        case added = "A"
        /// The path was added or changed.
        case addedOrModified = "AM"
        /// The path was removed.
        case removed = "D"
        /// Two branches have changed the path, and the merge is not resolved.
        case unmerged = "U"
    }

    /// The two states to compare.
    public enum Comparison: Sendable {
        /// The files of two commits.
        case commits(String, String)
        /// The changes of a branch since it diverged from `from`.
        case branch(String, from: String)
        /// The files of a commit and the staged files.
        case staged(String)
        /// The files of a commit and those of the work tree.
        case workTree(String)
        /// The staged files and those of the work tree.
        case unstaged

        var arguments: [String] {
            switch self {
            case .commits(let old, let new): [old, new]
            case .branch(let branch, let base): ["\(base)...\(branch)"]
            case .staged(let commit): ["--cached", commit]
            case .workTree(let commit): [commit]
            case .unstaged: []
            }
        }
    }

    /// The paths that differ and match the pathspecs; without pathspecs, all that differ.
    public func paths(
        _ comparison: Comparison, _ change: Change? = nil, below patterns: [String] = []
    ) async throws(GitError) -> [String] {
        let filter = change.map { ["--diff-filter=\($0.rawValue)"] } ?? []
        let options = ["--name-only", "--no-renames", "-z"] + filter
        return try await names(["diff"] + options + comparison.arguments + ["--"] + patterns)
    }

    /// Whether one of these paths differs; without paths, whether anything differs.
    public func differs(_ comparison: Comparison, below paths: [String] = []) async throws(GitError) -> Bool {
        try await !holds(["diff", "--quiet"] + comparison.arguments + ["--"] + paths.map(Self.literal))
    }

    /// The commits of a branch that a base does not have and that touch the pathspecs, oldest first. Includes commits
    /// whose change a merge has undone.
    public func commits(
        of branch: String, notIn base: String, touching patterns: [String]
    ) async throws(GitError) -> [String] {
        try await lines(["rev-list", "--reverse", "--full-history", "\(base)..\(branch)", "--"] + patterns)
    }

    /// Whether a branch has a commit that a base does not have and that touches a path. With `object`, the commit must
    /// add or remove that object.
    public func hasCommit(
        of branch: String, notIn base: String, touching path: String, object: String? = nil
    ) async throws(GitError) -> Bool {
        let search = object.map { ["--find-object=\($0)"] } ?? []
        let options = ["--max-count=1", "--full-history", "--format=%h"] + search
        return try await !run(["log"] + options + ["\(base)..\(branch)", "--", Self.literal(path)]).isEmpty
    }

    /// Whether a branch has a commit that a base does not have and that touches a dead letter.
    public func hasLetter(in branch: String, notIn base: String) async throws(GitError) -> Bool {
        let options = ["--max-count=1", "--full-history"]
        return try await !run(["rev-list"] + options + ["\(base)..\(branch)", "--", Self.letters]).isEmpty
    }

    /// The short id of the newest commit of a branch that a base does not have; `nil` if there is none.
    public func aCommit(of branch: String, notIn base: String) async throws(GitError) -> String? {
        try await lines(["log", "-1", "--format=%h", "\(base)..\(branch)"]).first
    }

    /// The short id of a commit.
    public func shortened(_ commit: String) async throws(GitError) -> String {
        try await line(["rev-parse", "--short", "--end-of-options", commit])
    }

    /// The commit where two branches diverged; `nil` if they have no commit in common.
    public func parting(_ first: String, _ second: String) async throws(GitError) -> String? {
        try await git.mergeBaseIfThere(try await git.commit(first), try await git.commit(second))
    }

    /// The id of a commit's tree.
    public func tree(of commit: String) async throws(GitError) -> String {
        try await line(["rev-parse", "--verify", "--end-of-options", "\(commit)^{tree}"])
    }

    /// The id of a file's content in a commit; `nil` if the file does not exist there.
    public func object(at path: String, in commit: String) async throws(GitError) -> String? {
        let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit):\(path)"]
        let answer = try await answer(asked)
        return answer.isSuccess ? Git.line(answer.output) : nil
    }

    /// The bytes of a file in a commit; `nil` if the file does not exist there.
    public func file(_ path: String, in commit: String) async throws(GitError) -> [UInt8]? {
        try await git.files([path], at: commit)[path]
    }
}
