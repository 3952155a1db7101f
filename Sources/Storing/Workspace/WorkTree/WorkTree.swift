internal import Onboarding
internal import Programs

/// A checkout and its remote `origin`, with the Git operations of a pipeline.
public struct WorkTree: Sendable {
    /// A pathspec that matches this file only.
    public static func literal(_ path: String) -> String { ":(literal)\(path)" }

    /// A pathspec of the dead letters, without the traces of dropped events.
    public static let letters = ":(glob)\(Layout.letters.directory)/*\(NamedFiles.ending)"

    /// Merges follow renames, as they do on GitHub and GitLab.
    private static let configuration = ["-c", "merge.renames=true"]

    let git: Git
    /// The directory in which the program was told to work.
    private let directory: String
    /// The branch that is synced.
    public let main: String
    /// The checkout's directory, relative to the working directory of the program unless absolute.
    public var root: String { git.root }
    /// The reference of the main branch as last fetched.
    public var remoteMain: String { Self.remote(main) }

    /// The checkout that contains a directory.
    ///
    /// - Throws: `GitError` if the directory is not in a checkout.
    public init(around directory: String, _ setting: Setting) async throws(GitError) {
        let asking = Git(root: directory)
        let up = Git.line(try await asking.run(["rev-parse", "--show-cdup"]))
        let root = up.isEmpty ? directory : "\(directory)/\(up)"
        let knowsOne = try await asking.answer(["var", "GIT_COMMITTER_IDENT"]).isSuccess
        let committer = Committer(name: setting.committer, email: setting.email, gitKnowsOne: knowsOne)
        git = Git(root: root, variables: committer?.variables ?? [:])
        main = setting.main
        self.directory = directory
    }

    private init(_ git: Git, of tree: WorkTree) {
        self.git = git
        main = tree.main
        directory = tree.directory
    }

    /// The directory in which the program was told to work, relative to the checkout's root, such as `status/`; and the
    /// absolute path of the root.
    ///
    /// - Throws: `GitError` if there is no work tree.
    public func place() async throws(GitError) -> (prefix: String, top: String) {
        let said = try await Git(root: directory).run(["rev-parse", "--show-prefix", "--show-toplevel"])
        let lines = String(decoding: said, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return (String(lines[0]), lines.count > 1 ? String(lines[1]) : root)
    }

    /// The same checkout with another index file.
    func withIndex(_ file: String) -> WorkTree {
        WorkTree(Git(root: git.root, variables: git.variables.merging(["GIT_INDEX_FILE": file]) { $1 }), of: self)
    }

    /// The reference of a branch of the remote as last fetched.
    static func remote(_ branch: String) -> String { "refs/remotes/origin/\(branch)" }

    // MARK: Asking git

    /// Runs Git and returns its output.
    ///
    /// - Throws: `GitError` if Git fails.
    @discardableResult
    func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        let answer = try await answer(arguments, input: input)
        guard answer.isSuccess else { throw Self.refusal(arguments, answer) }
        return answer.output
    }

    /// Whether Git answers yes: true for exit code 0, false for 1.
    ///
    /// - Throws: `GitError` for any other result.
    func holds(_ arguments: [String]) async throws(GitError) -> Bool {
        let answer = try await answer(arguments)
        switch answer.end {
        case .exited(0): return true
        case .exited(1): return false
        case .exited, .signalled: throw Self.refusal(arguments, answer)
        }
    }

    func answer(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> Program.Answer {
        try await git.answer(Self.configuration + arguments, input: input)
    }

    static func refusal(_ arguments: [String], _ answer: Program.Answer) -> GitError {
        GitError(message: "git \(arguments.first ?? ""): \(answer.reasons(of: "git"))")
    }

    /// The first line of Git's output.
    func line(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> String {
        Git.line(try await run(arguments, input: input))
    }

    /// The lines of Git's output.
    func lines(_ arguments: [String]) async throws(GitError) -> [String] {
        try await run(arguments).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in Git's output, each of which ends with a NUL.
    func names(_ arguments: [String]) async throws(GitError) -> [String] { git.names(try await run(arguments)) }
}
