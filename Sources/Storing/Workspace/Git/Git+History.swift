internal import Diagnostics
internal import Programs

/// Reads the repository at a commit from Git's objects, without a checkout. Paths are relative to the repository's
/// root, which may be a folder of the Git repository.
extension Git {
    /// The full id of the commit that a revision names (gitrevisions).
    ///
    /// - Throws: `GitError` if there is no Git repository or no such revision.
    public func commit(_ revision: String) async throws(GitError) -> String {
        if let commit = try await commitIfThere(revision) { return commit }
        throw GitError(message: "there is no revision \(quoted(revision))")
    }

    /// The full id of the commit that a revision names; `nil` if there is no such revision.
    ///
    /// - Throws: `GitError` if Git fails.
    public func commitIfThere(_ revision: String) async throws(GitError) -> String? {
        try await id(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    }

    /// The commit where two lines of history diverged.
    ///
    /// - Throws: `GitError` if they have no commit in common, or if a shallow clone does not contain it.
    public func mergeBase(_ first: String, _ second: String) async throws(GitError) -> String {
        if let base = try await mergeBaseIfThere(try await commit(first), try await commit(second)) { return base }
        throw GitError(message: "no common commit of \(quoted(first)) and \(quoted(second)) was found")
    }

    /// The commit where the histories of two commits diverged; `nil` if none is known.
    ///
    /// - Throws: `GitError` if Git fails.
    func mergeBaseIfThere(_ first: String, _ second: String) async throws(GitError) -> String? {
        try await id(["merge-base", first, second])
    }

    /// The files below some paths that differ between the index and a commit. Reads no file of the work tree.
    ///
    /// - Throws: `GitError` if Git fails.
    public func paths(stagedSince commit: String, below paths: [String]) async throws(GitError) -> [String] {
        let difference = ["diff", "--cached", "--name-only", "--no-renames", "--relative", "-z", commit, "--"]
        return names(try await run(difference + paths))
    }

    /// The files that differ between the work tree and a commit, except those below a directory: changed, added, removed
    /// or untracked. `entries` are the names
    /// in the root of the work tree: untracked files are searched there by name, because Git walks an excluded directory
    /// as well (Git, "gitglossary", pathspec).
    ///
    /// - Throws: `GitError` if Git fails.
    public func paths(
        changedSince commit: String, outside directory: String, among entries: [String]
    ) async throws(GitError) -> [String] {
        let everything = [".", ":(exclude)\(directory)"]
        let difference = ["diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--"] + everything
        let searched = entries.filter { $0 != directory && $0 != ".git" }.map { ":(literal)\($0)" }
        let untracked = ["ls-files", "--others", "--exclude-standard", "-z", "--"] + searched
        let found = searched.isEmpty ? [] : names(try await run(untracked))
        return Set(names(try await run(difference)) + found).sorted()
    }

    /// All files below some paths at a commit, sorted.
    ///
    /// - Throws: `GitError` if Git fails.
    public func paths(at commit: String, below paths: [String]) async throws(GitError) -> [String] {
        names(try await run(["ls-tree", "-r", "--name-only", "-z", commit, "--"] + paths)).sorted()
    }

    /// The bytes of files at a commit, by path, read with one `git cat-file --batch`. Missing files are left out.
    ///
    /// - Throws: `GitError` if Git fails.
    public func files(_ paths: [String], at commit: String) async throws(GitError) -> [String: [UInt8]] {
        let bytes = try await blobs(paths.map { "\(commit):./\($0)" })
        return Dictionary(
            uniqueKeysWithValues: Set(paths).compactMap { path in
                bytes["\(commit):./\(path)"].map { (path, $0) }
            })
    }

    /// Passes the bytes of files to `take`, with their indices in `names`. The names have the form `COMMIT:./PATH`. Git
    /// is asked for the sizes first. A file of more than `limit` bytes is not read, and the others are read in batches
    /// of 32 MiB.
    ///
    /// - Returns: The indices of files that are too large.
    /// - Throws: `GitError` if Git fails.
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

    /// The maximum size of a batch of files, in bytes.
    private static let batch = 32 << 20

    private func hand(
        _ batch: [Int], of names: [String], _ take: (_ index: Int, _ bytes: [UInt8]) -> Void
    ) async throws(GitError) {
        let bytes = try await blobs(batch.map { names[$0] })
        for index in batch { if let bytes = bytes[names[index]] { take(index, bytes) } }
    }

    /// The bytes of files by their names of the form `COMMIT:./PATH`. Missing files are left out.
    ///
    /// - Throws: `GitError` if Git fails.
    private func blobs(_ names: [String]) async throws(GitError) -> [String: [UInt8]] {
        let names = names.filter(Self.canBeAsked)
        guard !names.isEmpty else { return [:] }
        let output = try await run(["cat-file", "--batch"], input: Self.lines(names))
        return try Self.files(in: output, asked: names.map { (path: $0, name: $0) })
    }

    /// Whether a name contains no line break, which ends a name in Git's protocol. No file of onboard has one.
    private static func canBeAsked(_ name: String) -> Bool { !name.utf8.contains(lineBreak) }

    private static func lines(_ names: [String]) -> [UInt8] { Array(names.map { "\($0)\n" }.joined().utf8) }

    /// The files in the output of `git cat-file --batch` for these names, in their order. Missing files and objects
    /// that are not files are left out.
    ///
    /// - Throws: `GitError` if the output does not have Git's format, for example because it is truncated.
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

    /// The sizes in the output of `git cat-file --batch-check` for these names, in their order; `nil` for a missing
    /// file and for an object that is not a file.
    ///
    /// - Throws: `GitError` if the output does not have Git's format, for example because it is truncated.
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

    /// Removes the line that Git prints before the bytes and returns its content: "ID TYPE SIZE"; `nil` for "NAME
    /// missing" and "ID submodule".
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

    /// Reads the files that any commit of any branch has added in a directory, newest first. A path occurs more than
    /// once if several commits added it. A file of more than `limit` bytes is not read.
    ///
    /// - Returns: The values of `read`, and the paths of the files that were not read.
    /// - Throws: `GitError` if Git fails.
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

    /// The id that Git prints; `nil` if Git finds nothing, that is, ends with exit code 1 without output.
    private func id(_ arguments: [String]) async throws(GitError) -> String? {
        let answer = try await answer(arguments)
        if answer.end == .exited(1), answer.output.isEmpty, answer.error.isEmpty { return nil }
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: Self.tool.name)) }
        let line = Self.line(answer.output)
        guard Self.isID(line) else { throw GitError(unexpected: arguments[0]) }
        return line
    }

    /// Whether the text is the full id of an object, in SHA-1 or SHA-256.
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
