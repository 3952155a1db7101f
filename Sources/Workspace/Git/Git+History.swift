/// What stood in the repository at a commit, read from Git's objects: nothing is checked out. Paths are relative to the
/// repository's root, which may be a folder of the git repository.
extension Git {
    /// The full id of the commit that a revision names (gitrevisions).
    ///
    /// - Throws: `GitError` where there is no git repository or no such revision.
    public func commit(_ revision: String) async throws(GitError) -> String {
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"]
        return try await word(arguments, orElse: "there is no revision \"\(revision)\"")
    }

    /// The commit where two lines of history parted.
    ///
    /// - Throws: `GitError` where they have none in common, or where a shallow clone lacks it.
    public func mergeBase(_ first: String, _ second: String) async throws(GitError) -> String {
        let commits = (try await commit(first), try await commit(second))
        return try await word(
            ["merge-base", commits.0, commits.1],
            orElse: "no commit is known that \(first) and \(second) have in common")
    }

    /// The files below some paths that the work tree has otherwise than a commit: changed, added, removed, not tracked.
    ///
    /// - Throws: `GitError` where git says no.
    public func paths(changedSince commit: String, below paths: [String]) async throws(GitError) -> [String] {
        let difference = ["diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--"] + paths
        let untracked = ["ls-files", "--others", "--exclude-standard", "-z", "--"] + paths
        return Set(names(try await run(difference)) + names(try await run(untracked))).sorted()
    }

    /// All files below some paths at a commit, sorted.
    ///
    /// - Throws: `GitError` where git says no.
    public func paths(at commit: String, below paths: [String]) async throws(GitError) -> [String] {
        names(try await run(["ls-tree", "-r", "--name-only", "-z", commit, "--"] + paths)).sorted()
    }

    /// The bytes of files at a commit, all with one `git cat-file --batch`; files that are not there are left out.
    ///
    /// - Throws: `GitError` where git says no.
    public func files(_ paths: [String], at commit: String) async throws(GitError) -> [String: [UInt8]] {
        // The protocol ends a name with a line break, so no name may hold one; no file of onboard's does.
        let paths = paths.filter { !$0.utf8.contains(UInt8(ascii: "\n")) }
        guard !paths.isEmpty else { return [:] }
        let input = paths.map { "\(commit):./\($0)\n" }.joined()
        let output = try await run(["cat-file", "--batch"], input: Array(input.utf8))
        var files: [String: [UInt8]] = [:]
        var rest = output[...]
        for path in paths {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
            let head = rest[..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            rest = rest[(end + 1)...]
            // "ID blob SIZE", or "NAME missing".
            guard head.count == 3, let size = Int(head[2]), head[1] != "missing", rest.count > size else { continue }
            if head[1] == "blob" { files[path] = Array(rest.prefix(size)) }
            rest = rest.dropFirst(size + 1)
        }
        return files
    }

    private func word(_ arguments: [String], orElse message: String) async throws(GitError) -> String {
        let output = try? await run(arguments)
        guard let line = output?.split(separator: UInt8(ascii: "\n")).first else {
            _ = try await run(["rev-parse", "--git-dir"])
            throw GitError(message: message)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private func names(_ output: [UInt8]) -> [String] {
        output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
