/// Files of the index that one run has alone: a run that is killed leaves no lock of them in the way of the next.
public struct PrivateIndex: Sendable {
    private let directory: TemporaryTree
    /// The most bytes of an index that are copied.
    private static let limit = 1 << 30

    /// An index of the run's own.
    var file: String { "\(directory.path)/index" }
    /// One for a commit that is not made of what is staged.
    var another: String { "\(directory.path)/other-index" }

    /// New ones, in a temporary directory.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    public init() throws(WorkspaceError) { directory = try TemporaryTree() }

    /// Takes the files away.
    public func remove() { directory.remove() }

    /// Begins with the index of a checkout: git need not read files again that it knows.
    func begin(with index: String) {
        let slash = index.lastIndex(of: "/")
        guard let name = try? RelativePath(slash.map { String(index[index.index(after: $0)...]) } ?? index),
            let folder = try? Repository(root: slash.map { String(index[..<$0]) } ?? "."),
            let bytes = try? folder.readFile(name, limit: Self.limit)
        else { return }
        try? directory.write(RelativePath(unchecked: "index"), bytes)
    }
}

extension WorkTree {
    /// The same checkout with an index of one run alone, in which what is checked out is staged.
    public func using(_ index: PrivateIndex) async throws(GitError) -> WorkTree {
        let file = try await line(["rev-parse", "--git-path", "index"])
        index.begin(with: file.hasPrefix("/") ? file : "\(root)/\(file)")
        let own = withIndex(index.file)
        try await own.run(["read-tree", "--reset", "HEAD"])
        return own
    }

    /// Has what is staged be what is checked out, where a run had an index of its own.
    public func refresh() async throws(GitError) { try await run(["reset", "--quiet"]) }
}
