internal import Diagnostics
internal import Programs

/// What stood in the repository at a commit, read from Git's objects: nothing is checked out. Paths are relative to the
/// repository's root, which may be a folder of the git repository.
extension Git {
    /// The full id of the commit that a revision names (gitrevisions).
    ///
    /// - Throws: `GitError` where there is no git repository or no such revision.
    public func commit(_ revision: String) async throws(GitError) -> String {
        if let commit = try await commitIfThere(revision) { return commit }
        throw GitError(message: "there is no revision \(quoted(revision))")
    }

    /// The full id of the commit that a revision names; `nil` where there is none.
    ///
    /// - Throws: `GitError` where git gives no answer.
    public func commitIfThere(_ revision: String) async throws(GitError) -> String? {
        try await id(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    }

    /// The commit where two lines of history parted.
    ///
    /// - Throws: `GitError` where they have none in common, or where a shallow clone lacks it.
    public func mergeBase(_ first: String, _ second: String) async throws(GitError) -> String {
        if let base = try await mergeBaseIfThere(try await commit(first), try await commit(second)) { return base }
        throw GitError(message: "no commit is known that \(quoted(first)) and \(quoted(second)) have in common")
    }

    /// The commit where the lines of history of two commits parted; `nil` where none is known.
    ///
    /// - Throws: `GitError` where git gives no answer.
    func mergeBaseIfThere(_ first: String, _ second: String) async throws(GitError) -> String? {
        try await id(["merge-base", first, second])
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
        let bytes = try await blobs(paths.map { "\(commit):./\($0)" })
        return Dictionary(
            uniqueKeysWithValues: Set(paths).compactMap { path in
                bytes["\(commit):./\(path)"].map { (path, $0) }
            })
    }

    /// The bytes of files by their names, `COMMIT:./PATH`; names of files that are not there are left out.
    ///
    /// - Throws: `GitError` where git says no.
    func blobs(_ names: [String]) async throws(GitError) -> [String: [UInt8]] {
        // The protocol ends a name with a line break, so no name may hold one; no file of onboard's does.
        let names = names.filter { !$0.utf8.contains(Self.lineBreak) }
        guard !names.isEmpty else { return [:] }
        let input = names.map { "\($0)\n" }.joined()
        let output = try await run(["cat-file", "--batch"], input: Array(input.utf8))
        return try Self.files(in: output, asked: names.map { (path: $0, name: $0) })
    }

    /// The files of an answer of `git cat-file --batch` to these names, in their order. What is no file, or not there,
    /// is left out.
    ///
    /// - Throws: `GitError` where the answer is not of git's form, as where it ends too soon.
    static func files(
        in output: [UInt8], asked: [(path: String, name: String)]
    ) throws(GitError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var rest = output[...]
        for (path, name) in asked {
            guard let end = rest.firstIndex(of: lineBreak) else { throw GitError(unexpected: "cat-file") }
            let head = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            // "NAME missing", "ID submodule" or "ID TYPE SIZE".
            let words = head.split(separator: " ")
            if head == "\(name) missing" || words.count == 2 && isID(words[0]) && words[1] == "submodule" { continue }
            guard words.count == 3, isID(words[0]), let size = Int(words[2]), size >= 0, size < rest.count,
                rest[rest.startIndex + size] == lineBreak
            else { throw GitError(unexpected: "cat-file") }
            if words[1] == "blob" { files[path] = Array(rest.prefix(size)) }
            rest = rest.dropFirst(size + 1)
        }
        guard rest.isEmpty else { throw GitError(unexpected: "cat-file") }
        return files
    }

    /// The files that a commit of any branch has added below a directory, with their bytes, the newest first; a path
    /// comes more than once where several commits added it.
    ///
    /// - Throws: `GitError` where git says no.
    public func filesEverAdded(below directory: String) async throws(GitError) -> [(path: String, bytes: [UInt8])] {
        let log = try await run([
            "log", "--all", "--no-renames", "--diff-filter=A", "--relative", "--name-only", "--format=%x00%H", "--",
            directory,
        ])
        var commit = ""
        var added: [(path: String, name: String)] = []
        for line in log.split(separator: Self.lineBreak) {
            let text = String(decoding: line.drop { $0 == 0 }, as: UTF8.self)
            if line.first == 0 { commit = text } else { added.append((text, "\(commit):./\(text)")) }
        }
        let bytes = try await blobs(added.map(\.name))
        return added.compactMap { path, name in bytes[name].map { (path, $0) } }
    }

    /// The id that git prints; `nil` where it says no: with exit code 1 and without a word.
    private func id(_ arguments: [String]) async throws(GitError) -> String? {
        let answer = try await answer(arguments)
        if answer.end == .exited(1), answer.output.isEmpty, answer.error.isEmpty { return nil }
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: "git")) }
        let line = Self.line(answer.output)
        guard Self.isID(line) else { throw GitError(unexpected: arguments[0]) }
        return line
    }

    /// Whether a text is an object's full id, by SHA-1 or SHA-256.
    private static func isID(_ text: some StringProtocol) -> Bool {
        [40, 64].contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    func names(_ output: [UInt8]) -> [String] {
        output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static var lineBreak: UInt8 { UInt8(ascii: "\n") }
}
