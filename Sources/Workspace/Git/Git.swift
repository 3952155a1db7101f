internal import Programs

/// Asks the `git` program about the repository. Where there is no git, or no history, there is no answer.
public struct Git: Sendable {
    /// The most bytes of an answer.
    private static let limit = 256 << 20

    /// What a hook of git has in its environment of the repository that it runs in: with it, git would take the
    /// directory for the top of the work tree (git, "Environment variables").
    private static let environment: [String: String?] = [
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
    ]

    private let root: String

    /// The git of the repository at a directory.
    public init(root: String) {
        self.root = root
    }

    /// How many commits of any branch touch one of these paths; `nil` without an answer.
    public func commits(touching paths: [String]) async -> Int? {
        await output(["rev-list", "--all", "--count", "--"] + paths).flatMap { Int($0) }
    }

    /// The branches, here and of remotes, whose names fit a pattern in which `*` stands for anything but a slash.
    public func branches(matching pattern: String) async -> [String] {
        let patterns = ["refs/heads/\(pattern)", "refs/remotes/\(pattern)"]
        let found = await bytes(["for-each-ref", "--format=%(refname)"] + patterns)
        return (found ?? []).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The files below a directory that a branch has added or changed since it left the checked-out commit, with their
    /// bytes; `nil` where there is no such branch.
    public func files(changedOn branch: String, below directory: String) async -> [(path: String, bytes: [UInt8])]? {
        let range = "HEAD...\(branch)"
        let arguments = [
            "diff", "--name-only", "--no-renames", "--relative", "--diff-filter=AM", "-z", range, "--", directory,
        ]
        guard !branch.hasPrefix("-"), let listed = await bytes(arguments) else { return nil }
        var files: [(path: String, bytes: [UInt8])] = []
        for path in listed.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
            guard let bytes = await bytes(["show", "\(branch):./\(path)"]) else { return nil }
            files.append((path, bytes))
        }
        return files
    }

    /// When files came onto a branch.
    public struct Additions: Sendable {
        /// The time of the first commit that added a file, in seconds since 1970, by its path.
        public let times: [String: Int]
        /// Whether the history is whole: in a shallow clone, its first commit seems to add everything.
        public let isComplete: Bool
    }

    /// When the files below a directory came onto a branch, by a merge or directly: the remote's as it is known here,
    /// else the own one, else what is checked out. `nil` without a repository. Git is asked once for all files.
    public func additions(below directory: String, to branch: String) async -> Additions? {
        guard let shallow = await output(["rev-parse", "--is-shallow-repository"]) else { return nil }
        var head = "HEAD"
        for candidate in ["refs/remotes/origin/\(branch)", "refs/heads/\(branch)"] where head == "HEAD" {
            if let commit = try? await commit(candidate) { head = commit }
        }
        let log = await bytes([
            "log", "--first-parent", "-m", "--no-renames", "--diff-filter=A", "--relative", "--name-only",
            "--format=%x00%ct", head, "--", directory,
        ])
        var times: [String: Int] = [:]
        var time = 0
        // The newest commit comes first: an older one that added the same file counts.
        for line in (log ?? []).split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line.drop { $0 == 0 }, as: UTF8.self)
            if line.first == 0 { time = Int(text) ?? 0 } else { times[text] = time }
        }
        return Additions(times: times, isComplete: shallow != "true")
    }

    private func output(_ arguments: [String]) async -> String? {
        await bytes(arguments)?.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
    }

    private func bytes(_ arguments: [String]) async -> [UInt8]? {
        try? await run(arguments)
    }

    /// What git prints.
    ///
    /// - Throws: `GitError` where git is missing or says no.
    func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        var program = Program("git", ["-C", root, "--no-optional-locks"] + arguments)
        program.environment = Self.environment
        program.input = input
        program.outputLimit = .fails(above: Self.limit)
        let answer: Program.Answer
        do {
            answer = try await program.run()
        } catch {
            let install = error.isMissingProgram ? "install it: apt install git" : nil
            throw GitError(message: error.message(for: "git"), hint: install)
        }
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: "git")) }
        return answer.output
    }
}

/// Why git gave no answer.
public struct GitError: Error, Sendable {
    /// What git said, or why it could not be asked, in one line.
    public let message: String
    /// What to do about it, where that follows from the message alone.
    public var hint: String?
}
