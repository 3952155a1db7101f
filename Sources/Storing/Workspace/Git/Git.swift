public import Programs

/// Asks the `git` program about the repository. If Git fails, this is an error and never counts as the answer "no".
public struct Git: Sendable {
    /// The program.
    public static let tool = Tool("git", from: .package("git"))

    /// The maximum size of Git's output, in bytes.
    private static let limit = 256 << 20

    /// Changes to the environment. In a Git hook, the removed `GIT_` variables describe the hook's own repository; with
    /// them, Git would take the directory for the top of the work tree (git, "Environment variables"). The others keep
    /// the output free of translations and traces.
    private static let environment: [String: String?] = [
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
        "LC_ALL": "C", "GIT_TRACE": nil, "GIT_TRACE2": "0", "GIT_TRACE2_EVENT": "0", "GIT_TRACE2_PERF": "0",
    ]

    /// Settings that would otherwise come from the user's configuration and change the format or content of the output
    /// (git-config, "Variables"). Every call passes all of them, so that no call can miss one.
    private static let configuration = [
        "color.ui=false", "core.fsmonitor=false", "core.quotePath=false", "diff.ignoreSubmodules=none",
        "diff.orderFile=/dev/null", "diff.relative=false", "diff.renames=false", "i18n.logOutputEncoding=UTF-8",
        "log.decorate=false", "log.diffMerges=separate", "log.follow=false", "log.showRoot=true",
        "log.showSignature=false",
    ].flatMap { ["-c", $0] }

    /// The directory in which Git runs.
    let root: String
    /// Further variables of the environment, such as the file of the index.
    let variables: [String: String]

    /// Git for the repository at a directory.
    public init(root: String) { self.init(root: root, variables: [:]) }

    /// Git for the repository at a directory, with further variables in the environment.
    init(root: String, variables: [String: String]) {
        self.root = root
        self.variables = variables
    }

    /// The number of commits, of all branches, that touch one of these paths.
    ///
    /// - Throws: `GitError` if Git fails.
    public func commits(touching paths: [String]) async throws(GitError) -> Int {
        let output = try await run(["rev-list", "--all", "--count", "--"] + paths)
        guard let count = Int(Self.line(output)), count >= 0 else { throw GitError(unexpected: "rev-list") }
        return count
    }

    /// The times at which files were added to a branch.
    public struct Additions: Sendable {
        /// The time of the first commit that added each file, by path, in seconds since 1970.
        public let times: [String: Int]
        /// Whether the history is complete. In a shallow clone, the oldest commit seems to add all files.
        public let isComplete: Bool
    }

    /// The times at which the files in a directory were added to a branch, directly or by a merge. Uses the remote
    /// branch as last fetched; otherwise the local branch; otherwise HEAD. Git runs once for all files.
    ///
    /// - Throws: `GitError` if Git fails, for example because there is no repository.
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

    /// Newer commits come first. If several commits added the same file, the oldest counts.
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

    /// The first line of Git's output.
    static func line(_ output: [UInt8]) -> String {
        String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Runs Git and returns its output.
    ///
    /// - Throws: `GitError` if Git is missing or fails.
    func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        let answer = try await answer(arguments, input: input)
        guard answer.isSuccess else { throw GitError(message: answer.reason(of: Self.tool.name)) }
        return answer.output
    }

    /// Runs Git and returns its answer, whatever its exit code is.
    ///
    /// - Throws: `GitError` if Git cannot be run.
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

/// The reason why Git failed.
public struct GitError: Error, Sendable {
    /// Git's error output, or the reason why Git could not be run, in one line.
    public let message: String
    /// What to do about it; nil if that is not known.
    public var hint: String?
    /// Whether the directory is not in a Git repository, and so has no history.
    public var isNoRepository: Bool { message.contains("not a git repository") }

    init(message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The error for output that does not have Git's format.
    init(unexpected command: String) {
        self.init(message: "git \(command) returned an unexpected answer")
    }
}
