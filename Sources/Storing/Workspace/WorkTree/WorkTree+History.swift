internal import Programs

/// What commits changed.
extension WorkTree {
    /// How a path differs between two states of the files.
    public enum Change: String, Sendable {
        /// It is new.
        case added = "A"
        /// It is new, or other than before.
        case addedOrModified = "AM"
        /// It is gone.
        case removed = "D"
        /// Two branches have changed it.
        case unmerged = "U"
    }

    /// Which states of the files are compared.
    public enum Comparison: Sendable {
        /// The files of a commit with those of another.
        case commits(String, String)
        /// The files of the commit where a branch left another with its own: the branch's changes.
        case branch(String, from: String)
        /// The files of a commit with what is staged.
        case staged(String)
        /// The files of a commit with those of the work tree.
        case workTree(String)
        /// What is staged with the files of the work tree.
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

    /// The paths that differ, below patterns of git; below all for none.
    public func paths(
        _ comparison: Comparison, _ change: Change? = nil, below patterns: [String] = []
    ) async throws(GitError) -> [String] {
        let filter = change.map { ["--diff-filter=\($0.rawValue)"] } ?? []
        let options = ["--name-only", "--no-renames", "-z"] + filter
        return try await names(["diff"] + options + comparison.arguments + ["--"] + patterns)
    }

    /// Whether one of these paths differs; anything at all for none.
    public func differs(_ comparison: Comparison, below paths: [String] = []) async throws(GitError) -> Bool {
        try await !holds(["diff", "--quiet"] + comparison.arguments + ["--"] + paths.map(Self.literal))
    }

    /// The commits that a branch has and a base has not, the oldest first: those that touch patterns of git, also those
    /// whose change a merge has undone.
    public func commits(
        of branch: String, notIn base: String, touching patterns: [String]
    ) async throws(GitError) -> [String] {
        try await lines(["rev-list", "--reverse", "--full-history", "\(base)..\(branch)", "--"] + patterns)
    }

    /// Whether a branch has a commit that a base has not and that touches a path; of an object, one that brings it or
    /// takes it away.
    public func hasCommit(
        of branch: String, notIn base: String, touching path: String, object: String? = nil
    ) async throws(GitError) -> Bool {
        let search = object.map { ["--find-object=\($0)"] } ?? []
        let options = ["--max-count=1", "--full-history", "--format=%h"] + search
        return try await !run(["log"] + options + ["\(base)..\(branch)", "--", Self.literal(path)]).isEmpty
    }

    /// Whether a branch has a commit that a base has not and that touches a dead letter.
    public func hasLetter(in branch: String, notIn base: String) async throws(GitError) -> Bool {
        let options = ["--max-count=1", "--full-history"]
        return try await !run(["rev-list"] + options + ["\(base)..\(branch)", "--", Self.letters]).isEmpty
    }

    /// A commit that a branch has and a base has not, shortened; `nil` where there is none.
    public func aCommit(of branch: String, notIn base: String) async throws(GitError) -> String? {
        try await lines(["log", "-1", "--format=%h", "\(base)..\(branch)"]).first
    }

    /// A commit's id, shortened.
    public func shortened(_ commit: String) async throws(GitError) -> String {
        try await line(["rev-parse", "--short", "--end-of-options", commit])
    }

    /// The commit where two branches parted; `nil` where they have none in common.
    public func parting(_ first: String, _ second: String) async throws(GitError) -> String? {
        try await git.mergeBaseIfThere(try await git.commit(first), try await git.commit(second))
    }

    /// The id of the files of a commit.
    public func tree(of commit: String) async throws(GitError) -> String {
        try await line(["rev-parse", "--verify", "--end-of-options", "\(commit)^{tree}"])
    }

    /// The id of a file's content in a commit; `nil` where it is not there.
    public func object(at path: String, in commit: String) async throws(GitError) -> String? {
        let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit):\(path)"]
        let answer = try await answer(asked)
        return answer.isSuccess ? Git.line(answer.output) : nil
    }

    /// The bytes of a file in a commit; `nil` where it is not there.
    public func file(_ path: String, in commit: String) async throws(GitError) -> [UInt8]? {
        try await git.files([path], at: commit)[path]
    }
}
