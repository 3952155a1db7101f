/// Index files for one run alone. If the run is killed, its lock files do not block the next run.
public struct PrivateIndex: Sendable {
    private let directory: TemporaryTree
    /// The maximum size of an index that is copied, in bytes.
    private static let limit = 1 << 30

    /// The index of the run.
    var file: String { "\(directory.path)/index" }
    /// A second index, for a commit whose files are not the staged ones.
    var another: String { "\(directory.path)/other-index" }

    /// Creates index files in a temporary directory.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    public init() throws(WorkspaceError) { directory = try TemporaryTree() }

    /// Removes the files.
    public func remove() { directory.remove() }

    /// Copies the index of a checkout, so that Git need not read unchanged files again.
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
    /// The same checkout with an index of its own, in which the files of HEAD are staged.
    public func using(_ index: PrivateIndex) async throws(GitError) -> WorkTree {
        let file = try await line(["rev-parse", "--git-path", "index"])
        index.begin(with: file.hasPrefix("/") ? file : "\(root)/\(file)")
        let own = withIndex(index.file)
        try await own.run(["read-tree", "--reset", "HEAD"])
        return own
    }

    /// Resets the index to HEAD. Call it after a run with an index of its own.
    public func refresh() async throws(GitError) { try await run(["reset", "--quiet"]) }
}
