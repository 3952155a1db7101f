/// Reads the files of other branches. Git runs twice for each branch, plus a few times for all of them.
extension Git {
    /// A branch and its newest commit.
    public struct Branch: Sendable {
        /// The branch's name as it was found, such as `refs/remotes/origin/main`.
        public let name: String
        fileprivate let tip: String
    }

    /// The local and remote branches whose names match a pattern; empty if there are none. `*` matches any characters
    /// except a slash.
    ///
    /// - Throws: `GitError` if Git fails.
    public func branches(matching pattern: String) async throws(GitError) -> [Branch] {
        let patterns = ["refs/heads/\(pattern)", "refs/remotes/\(pattern)"]
        let found = try await run(["for-each-ref", "--format=%(objectname) %(refname)"] + patterns)
        return found.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
            return words.count == 2 ? Branch(name: String(words[1]), tip: String(words[0])) : nil
        }
    }

    /// The branch of this name; `nil` if there is none.
    ///
    /// - Throws: `GitError` if Git fails.
    public func branch(_ name: String) async throws(GitError) -> Branch? {
        try await commitIfThere(name).map { Branch(name: name, tip: $0) }
    }

    /// The values read from the files of a branch.
    public struct BranchFiles<Value> {
        /// The branch.
        public let branch: Branch
        /// Whether the branch shares a commit with HEAD, as far as the local history shows. If not, all its files count
        /// as changed.
        public let hasCommonHistory: Bool
        /// The values that `read` returned for the files.
        public fileprivate(set) var values: [Value] = []
        /// The paths of files that were too large to read.
        public fileprivate(set) var unread: [String] = []
    }

    /// Reads the files in a directory that branches have added or changed since they diverged from HEAD. Returns the
    /// values of `read` in the order of the branches. A file of more than `limit` bytes is not read.
    ///
    /// - Throws: `GitError` if Git fails.
    public func files<Value>(
        changedOn branches: [Branch], below directory: String, limit: Int,
        _ read: (_ path: String, _ bytes: [UInt8]) -> Value?
    ) async throws(GitError) -> [BranchFiles<Value>] {
        guard !branches.isEmpty else { return [] }
        let head = try await commitIfThere("HEAD")
        var found: [BranchFiles<Value>] = []
        var files: [(place: Int, path: String)] = []
        for (place, branch) in branches.enumerated() {
            let start: String? = if let head { try await mergeBaseIfThere(head, branch.tip) } else { nil }
            let paths = try await paths(on: branch, since: start, below: directory)
            files += paths.map { (place, $0) }
            found.append(BranchFiles(branch: branch, hasCommonHistory: start != nil))
        }
        let names = files.map { "\(branches[$0.place].tip):./\($0.path)" }
        let unread = try await forEachBlob(names, limit: limit) { index, bytes in
            let (place, path) = files[index]
            if let value = read(path, bytes) { found[place].values.append(value) }
        }
        for index in unread { found[files[index].place].unread.append(files[index].path) }
        return found
    }

    private func paths(
        on branch: Branch, since start: String?, below directory: String
    ) async throws(GitError) -> [String] {
        guard let start else { return try await paths(at: branch.tip, below: ["\(directory)/"]) }
        let difference = [
            "diff", "--name-only", "--no-renames", "--relative", "--diff-filter=AM", "-z", start, branch.tip, "--",
            directory,
        ]
        return names(try await run(difference))
    }
}
