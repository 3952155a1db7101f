internal import Onboarding
internal import Programs

/// A checkout and its remote `origin`: what git does there for a pipeline.
public struct WorkTree: Sendable {
    /// A file's name as a pattern of git that fits it alone.
    public static func literal(_ path: String) -> String { ":(literal)\(path)" }

    /// The dead letters, as a pattern of git; not their traces.
    public static let letters = ":(glob)\(Layout.letters.directory)/*\(NamedFiles.ending)"

    /// Renames count where two branches are merged, as they do on the forge.
    private static let configuration = ["-c", "merge.renames=true"]

    let git: Git
    /// The branch that is synced.
    public let main: String
    /// The checkout's directory, from where the program was started.
    public var root: String { git.root }
    /// The main branch as the last fetch found it.
    public var remoteMain: String { Self.remote(main) }

    /// The checkout that a directory is in.
    ///
    /// - Throws: `GitError` where it is in none.
    public init(around directory: String, _ setting: Setting) async throws(GitError) {
        let asking = Git(root: directory)
        let up = Git.line(try await asking.run(["rev-parse", "--show-cdup"]))
        let root = up.isEmpty ? directory : "\(directory)/\(up)"
        let knowsOne = try await asking.answer(["var", "GIT_COMMITTER_IDENT"]).isSuccess
        let committer = Committer(name: setting.committer, email: setting.email, gitKnowsOne: knowsOne)
        git = Git(root: root, variables: committer?.variables ?? [:])
        main = setting.main
    }

    private init(_ git: Git, main: String) {
        self.git = git
        self.main = main
    }

    /// The same checkout with another file as its index.
    func withIndex(_ file: String) -> WorkTree {
        WorkTree(Git(root: git.root, variables: git.variables.merging(["GIT_INDEX_FILE": file]) { $1 }), main: main)
    }

    /// A branch of the remote as the last fetch found it.
    static func remote(_ branch: String) -> String { "refs/remotes/origin/\(branch)" }

    // MARK: Asking git

    /// What git prints.
    ///
    /// - Throws: `GitError` where git says no.
    @discardableResult
    func run(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        let answer = try await answer(arguments, input: input)
        guard answer.isSuccess else { throw Self.refusal(arguments, answer) }
        return answer.output
    }

    /// Whether git says yes: exit code 0, and 1 for no.
    ///
    /// - Throws: `GitError` where git gives no answer.
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
        GitError(message: "git \(arguments.first ?? ""): \(answer.reason(of: "git"))")
    }

    /// The only line that git prints.
    func line(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> String {
        Git.line(try await run(arguments, input: input))
    }

    /// The lines that git prints.
    func lines(_ arguments: [String]) async throws(GitError) -> [String] {
        try await run(arguments).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names that git prints, each ended by a zero byte.
    func names(_ arguments: [String]) async throws(GitError) -> [String] { git.names(try await run(arguments)) }
}
