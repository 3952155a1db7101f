public import Programs

/// Asks the `git` program about the repository. Git's silence is told from its "no": only that is an answer.
public struct Git: Sendable {
    /// The program.
    public static let tool = Tool("git", from: .package("git"))

    /// The most bytes of an answer.
    private static let limit = 256 << 20

    /// What a hook of git has in its environment of the repository that it runs in: with it, git would take the
    /// directory for the top of the work tree (git, "Environment variables"). And what would make it say something else,
    /// or more: its language, and traces.
    private static let environment: [String: String?] = [
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
        "LC_ALL": "C", "GIT_TRACE": nil, "GIT_TRACE2": "0", "GIT_TRACE2_EVENT": "0", "GIT_TRACE2_PERF": "0",
    ]

    /// What anybody's configuration could set, and what would change the form of an answer or what is in it
    /// (git-config, "Variables"). Each call says all of it: a call that is added later cannot forget one.
    private static let configuration = [
        "color.ui=false", "core.fsmonitor=false", "core.quotePath=false", "diff.ignoreSubmodules=none",
        "diff.orderFile=/dev/null", "diff.relative=false", "diff.renames=false", "i18n.logOutputEncoding=UTF-8",
        "log.decorate=false", "log.diffMerges=separate", "log.follow=false", "log.showRoot=true",
        "log.showSignature=false",
    ].flatMap { ["-c", $0] }

    /// The directory that it works in.
    let root: String
    /// What else its environment says, such as the file of the index.
    let variables: [String: String]

    /// The git of the repository at a directory.
    public init(root: String) { self.init(root: root, variables: [:]) }

    /// The git of the repository at a directory, with more in its environment.
    init(root: String, variables: [String: String]) {
        self.root = root
        self.variables = variables
    }

    /// How many commits of any branch touch one of these paths.
    ///
    /// - Throws: `GitError` where git says no.
    public func commits(touching paths: [String]) async throws(GitError) -> Int {
        let output = try await run(["rev-list", "--all", "--count", "--"] + paths)
        guard let count = Int(Self.line(output)), count >= 0 else { throw GitError(unexpected: "rev-list") }
        return count
    }

    /// When files came onto a branch.
    public struct Additions: Sendable {
        /// The time of the first commit that added a file, in seconds since 1970, by its path.
        public let times: [String: Int]
        /// Whether the history is whole: in a shallow clone, its first commit seems to add everything.
        public let isComplete: Bool
    }

    /// When the files below a directory came onto a branch, by a merge or directly: the remote's as it is known here,
    /// else the own one, else what is checked out. Git is asked once for all files.
    ///
    /// - Throws: `GitError` where git gives no answer, as without a repository.
    public func additions(below directory: String, to branch: String) async throws(GitError) -> Additions {
        let isComplete = Self.line(try await run(["rev-parse", "--is-shallow-repository"])) != "true"
        var tip: String?
        for candidate in ["refs/remotes/origin/\(branch)", "refs/heads/\(branch)", "HEAD"] where tip == nil {
            tip = try await commitIfThere(candidate)
        }
        guard let tip else { return Additions(times: [:], isComplete: isComplete) }
        let log = try await run([
            "log", "--first-parent", "-m", "--no-renames", "--diff-filter=A", "--relative", "--name-only",
            "--format=%x00%ct", tip, "--", directory,
        ])
        return Additions(times: try Self.times(log), isComplete: isComplete)
    }

    /// The newest commit comes first: an older one that added the same file counts.
    private static func times(_ log: [UInt8]) throws(GitError) -> [String: Int] {
        var times: [String: Int] = [:]
        var time: Int?
        for line in log.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line.drop { $0 == 0 }, as: UTF8.self)
            if line.first == 0 { time = Int(text) } else { times[text] = time }
            if time == nil { throw GitError(unexpected: "log") }
        }
        return times
    }

    /// The first line of what git prints.
    static func line(_ output: [UInt8]) -> String {
        String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// What git prints.
    ///
    /// - Throws: `GitError` where git is missing or says no.
    func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        let answer = try await answer(arguments, input: input)
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: Self.tool.name)) }
        return answer.output
    }

    /// What came of asking git.
    ///
    /// - Throws: `GitError` where git cannot be run.
    func answer(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> Program.Answer {
        var program = Program(Self.tool, ["-C", root, "--no-optional-locks"] + Self.configuration + arguments)
        program.environment = Self.environment.merging(variables) { $1 }
        program.input = input
        program.outputLimit = .fails(above: Self.limit)
        do {
            return try await program.run()
        } catch {
            let hint = error.isMissingProgram ? Self.tool.hint : nil
            throw GitError(message: error.message(for: Self.tool.name), hint: hint)
        }
    }
}

/// Why git gave no answer.
public struct GitError: Error, Sendable {
    /// What git said, or why it could not be asked, in one line.
    public let message: String
    /// What to do about it, where that follows from the message alone.
    public var hint: String?
    /// Whether there is no Git here, and so no history that could hold anything.
    public var isNoRepository: Bool { message.contains("not a git repository") }

    init(message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// An answer that git does not give.
    init(unexpected command: String) {
        self.init(message: "git \(command) gave an answer that is not of its form")
    }
}
