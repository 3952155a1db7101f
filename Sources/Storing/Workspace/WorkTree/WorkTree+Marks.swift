/// Whose commits are whose.
extension WorkTree {
    /// What a commit of a pipeline says, with its own tree. So it is known whoever runs the pipeline, and one that a person
    /// has amended or moved is a person's.
    static let mark = "Onboard-Tree"

    /// A commit, and what tells whose it is.
    public struct MarkedCommit: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// The id of its files.
        public let tree: String
        /// The id that its mark names; empty without one.
        public let mark: String

        /// Whether its message says that a pipeline made it, of just these files.
        public var isMarked: Bool { tree == mark }

        /// A commit by its ids.
        public init(id: String, tree: String, mark: String) {
            (self.id, self.tree, self.mark) = (id, tree, mark)
        }

        /// A line of `git log`: the commit, its tree, and the mark's values.
        init?(line: String) {
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3 else { return nil }
            self.init(id: words[0], tree: words[1], mark: words[2])
        }
    }

    /// The commits that a branch has and a base has not.
    public func markedCommits(of branch: String, notIn base: String) async throws(GitError) -> [MarkedCommit] {
        let format = "--format=%H %T %(trailers:key=\(Self.mark),valueonly,separator=%x20)"
        return try await lines(["log", format, "\(base)..\(branch)"]).compactMap(MarkedCommit.init)
    }

    /// Whether a commit changes something; a merge, something else than git makes of it.
    public func changesSomething(_ commit: String) async throws(GitError) -> Bool {
        try await !run(["show", "--remerge-diff", "--format=", commit]).isEmpty
    }

    /// The subject of a pipeline's newest commit among those that a branch has and a base has not; else of the branch's
    /// newest commit: a person's commits may be on top.
    public func subject(of branch: String, notIn base: String) async throws(GitError) -> String {
        let marked = ["log", "-1", "--no-merges", "--grep=^\(Self.mark): ", "--format=%s", "\(base)..\(branch)"]
        let subject = try await line(marked)
        return subject.isEmpty ? try await line(["log", "-1", "--format=%s", branch]) : subject
    }

    /// A person's newest commit to a file of a branch that a base has not, shortened; `nil` where there is none.
    public func personsCommit(to path: String, of branch: String, notIn base: String) async throws(GitError) -> String?
    {
        let options = ["-1", "--format=%h", "--invert-grep", "--grep=^\(Self.mark): "]
        return try await lines(["log"] + options + ["\(base)..\(branch)", "--", Self.literal(path)]).first
    }
}
