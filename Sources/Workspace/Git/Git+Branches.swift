/// What other branches hold. For many branches, git is started twice for each of them and not more.
extension Git {
    /// A branch and its newest commit.
    public struct Branch: Sendable {
        /// Its name as it was found, such as `refs/remotes/origin/main`.
        public let name: String
        fileprivate let tip: String
    }

    /// The branches, here and of remotes, whose names fit a pattern in which `*` stands for anything but a slash; none
    /// where no name does.
    ///
    /// - Throws: `GitError` where git says no.
    public func branches(matching pattern: String) async throws(GitError) -> [Branch] {
        let patterns = ["refs/heads/\(pattern)", "refs/remotes/\(pattern)"]
        let found = try await run(["for-each-ref", "--format=%(objectname) %(refname)"] + patterns)
        return found.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
            return words.count == 2 ? Branch(name: String(words[1]), tip: String(words[0])) : nil
        }
    }

    /// The branch of a name; `nil` where there is none.
    ///
    /// - Throws: `GitError` where git gives no answer.
    public func branch(_ name: String) async throws(GitError) -> Branch? {
        try await commitIfThere(name).map { Branch(name: name, tip: $0) }
    }

    /// The files below a directory that branches have added or changed since they left the checked-out commit, with
    /// their bytes, in the order of the branches; `nil` for a branch that shares no commit with what is checked out.
    ///
    /// - Throws: `GitError` where git gives no answer.
    public func files(
        changedOn branches: [Branch], below directory: String
    ) async throws(GitError) -> [[(path: String, bytes: [UInt8])]?] {
        guard !branches.isEmpty else { return [] }
        let head = try await commitIfThere("HEAD")
        var changed: [(tip: String, paths: [String])?] = []
        for branch in branches {
            changed.append(try await changedPaths(on: branch, since: head, below: directory).map { (branch.tip, $0) })
        }
        let bytes = try await blobs(changed.flatMap { item in item?.paths.map { "\(item?.tip ?? ""):./\($0)" } ?? [] })
        return changed.map { item in
            item.map { tip, paths in paths.compactMap { path in bytes["\(tip):./\(path)"].map { (path, $0) } } }
        }
    }

    private func changedPaths(
        on branch: Branch, since head: String?, below directory: String
    ) async throws(GitError) -> [String]? {
        guard let head, let start = try await mergeBaseIfThere(head, branch.tip) else { return nil }
        let difference = [
            "diff", "--name-only", "--no-renames", "--relative", "--diff-filter=AM", "-z", start, branch.tip, "--",
            directory,
        ]
        return names(try await run(difference))
    }
}
