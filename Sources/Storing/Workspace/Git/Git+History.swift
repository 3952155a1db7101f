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

    /// Hands over the bytes of files by their places among the names, `COMMIT:./PATH`. Git is asked for the sizes first:
    /// a file of more than `limit` bytes is not read, and no answer holds more files than fit into some MiB.
    ///
    /// - Returns: The places of the files that are too large.
    /// - Throws: `GitError` where git says no.
    func forEachBlob(
        _ names: [String], limit: Int, _ take: (_ index: Int, _ bytes: [UInt8]) -> Void
    ) async throws(GitError) -> [Int] {
        let asked = names.indices.filter { Self.canBeAsked(names[$0]) }
        guard !asked.isEmpty else { return [] }
        let output = try await run(["cat-file", "--batch-check"], input: Self.lines(asked.map { names[$0] }))
        let sizes = try Self.sizes(in: output, asked: asked.map { names[$0] })
        var tooLarge: [Int] = []
        var batch: [Int] = []
        var bytes = 0
        for (index, size) in zip(asked, sizes) {
            guard let size else { continue }
            if size > limit {
                tooLarge.append(index)
                continue
            }
            if bytes + size > Self.batch {
                try await hand(batch, of: names, take)
                (batch, bytes) = ([], 0)
            }
            batch.append(index)
            bytes += size
        }
        try await hand(batch, of: names, take)
        return tooLarge
    }

    /// The most bytes of files that are asked for at once.
    private static let batch = 32 << 20

    private func hand(
        _ batch: [Int], of names: [String], _ take: (_ index: Int, _ bytes: [UInt8]) -> Void
    ) async throws(GitError) {
        let bytes = try await blobs(batch.map { names[$0] })
        for index in batch { if let bytes = bytes[names[index]] { take(index, bytes) } }
    }

    /// The bytes of files by their names, `COMMIT:./PATH`; names of files that are not there are left out.
    ///
    /// - Throws: `GitError` where git says no.
    private func blobs(_ names: [String]) async throws(GitError) -> [String: [UInt8]] {
        let names = names.filter(Self.canBeAsked)
        guard !names.isEmpty else { return [:] }
        let output = try await run(["cat-file", "--batch"], input: Self.lines(names))
        return try Self.files(in: output, asked: names.map { (path: $0, name: $0) })
    }

    /// The protocol ends a name with a line break, so no name may hold one; no file of onboard's does.
    private static func canBeAsked(_ name: String) -> Bool { !name.utf8.contains(lineBreak) }

    private static func lines(_ names: [String]) -> [UInt8] { Array(names.map { "\($0)\n" }.joined().utf8) }

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
            guard let head = try head(of: name, &rest) else { continue }
            guard head.size < rest.count, rest[rest.startIndex + head.size] == lineBreak
            else { throw GitError(unexpected: "cat-file") }
            if head.isFile { files[path] = Array(rest.prefix(head.size)) }
            rest = rest.dropFirst(head.size + 1)
        }
        guard rest.isEmpty else { throw GitError(unexpected: "cat-file") }
        return files
    }

    /// The sizes of files in an answer of `git cat-file --batch-check` to these names, in their order; `nil` for what is
    /// no file, or not there.
    ///
    /// - Throws: `GitError` where the answer is not of git's form, as where it ends too soon.
    static func sizes(in output: [UInt8], asked: [String]) throws(GitError) -> [Int?] {
        var sizes: [Int?] = []
        var rest = output[...]
        for name in asked {
            let head = try head(of: name, &rest)
            sizes.append(head.flatMap { $0.isFile ? $0.size : nil })
        }
        guard rest.isEmpty else { throw GitError(unexpected: "cat-file") }
        return sizes
    }

    /// What git says of a name before it gives the bytes: "ID TYPE SIZE"; `nil` for "NAME missing" and "ID submodule".
    private static func head(
        of name: String, _ rest: inout ArraySlice<UInt8>
    ) throws(GitError) -> (isFile: Bool, size: Int)? {
        guard let end = rest.firstIndex(of: lineBreak) else { throw GitError(unexpected: "cat-file") }
        let head = String(decoding: rest[..<end], as: UTF8.self)
        rest = rest[(end + 1)...]
        let words = head.split(separator: " ")
        if head == "\(name) missing" || words.count == 2 && isID(words[0]) && words[1] == "submodule" { return nil }
        guard words.count == 3, isID(words[0]), let size = Int(words[2]), size >= 0
        else { throw GitError(unexpected: "cat-file") }
        return (words[1] == "blob", size)
    }

    /// What `read` makes of the files that a commit of any branch has added below a directory, the newest first; a path
    /// comes more than once where several commits added it. A file of more than `limit` bytes is not read.
    ///
    /// - Returns: What was made of them, and the paths of the files that were not read.
    /// - Throws: `GitError` where git says no.
    public func filesEverAdded<Value>(
        below directory: String, limit: Int, _ read: (_ path: String, _ bytes: [UInt8]) -> Value?
    ) async throws(GitError) -> (values: [Value], unread: [String]) {
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
        var values: [Value] = []
        let unread = try await forEachBlob(added.map(\.name), limit: limit) { index, bytes in
            if let value = read(added[index].path, bytes) { values.append(value) }
        }
        return (values, unread.map { added[$0].path })
    }

    /// The id that git prints; `nil` where it says no: with exit code 1 and without a word.
    private func id(_ arguments: [String]) async throws(GitError) -> String? {
        let answer = try await answer(arguments)
        if answer.end == .exited(1), answer.output.isEmpty, answer.error.isEmpty { return nil }
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: Self.tool.name)) }
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
