/// Distinguishes commits of pipelines from commits of people.
extension WorkTree {
    /// The trailer in the message of a pipeline's commit. Its value is the id of the commit's tree. So the commit is
    /// recognised in every environment. If a person changes its files or rebases it, the ids differ and it counts as
    /// the person's.
    static let mark = "Onboard-Tree"

    /// A commit, with the ids that show whether a pipeline made it.
    public struct MarkedCommit: Sendable, Hashable {
        /// The commit's id.
        public let id: String
        /// The id of the commit's tree.
        public let tree: String
        /// The tree's id in the trailer; empty if there is no trailer.
        public let mark: String

        /// Whether a pipeline made the commit and its files are unchanged since.
        public var isMarked: Bool { tree == mark }

        /// Creates a commit from its ids.
        public init(id: String, tree: String, mark: String) {
            (self.id, self.tree, self.mark) = (id, tree, mark)
        }

        /// Parses a line of `git log`: the commit, its tree and the trailer's values.
        init?(line: String) {
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3 else { return nil }
            self.init(id: words[0], tree: words[1], mark: words[2])
        }
    }

    /// The commits of a branch that a base does not have, newest first.
    public func markedCommits(of branch: String, notIn base: String) async throws(GitError) -> [MarkedCommit] {
        let format = "--format=%H %T %(trailers:key=\(Self.mark),valueonly,separator=%x20)"
        return try await lines(["log", format, "\(base)..\(branch)"]).compactMap(MarkedCommit.init)
    }

    /// Whether a commit changes a file. A merge counts only if its files differ from those of an automatic merge.
    public func changesSomething(_ commit: String) async throws(GitError) -> Bool {
        try await !run(["show", "--remerge-diff", "--format=", commit]).isEmpty
    }

    /// The subject of the newest commit of a pipeline that a branch has and a base does not, because commits of people
    /// may follow it. If there is none, the subject of the branch's newest commit.
    public func subject(of branch: String, notIn base: String) async throws(GitError) -> String {
        let marked = ["log", "-1", "--no-merges", "--grep=^\(Self.mark): ", "--format=%s", "\(base)..\(branch)"]
        let subject = try await line(marked)
        return subject.isEmpty ? try await line(["log", "-1", "--format=%s", branch]) : subject
    }

    /// The short id of a person's newest commit to a file that a branch has and a base does not; `nil` if there is
    /// none.
    public func personsCommit(to path: String, of branch: String, notIn base: String) async throws(GitError) -> String?
    {
        let options = ["-1", "--format=%h", "--invert-grep", "--grep=^\(Self.mark): "]
        return try await lines(["log"] + options + ["\(base)..\(branch)", "--", Self.literal(path)]).first
    }
}
