import Arguments
import Operations
import Workspace

struct PushCommand: PipelineCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Push what has changed below some paths to the main branch.",
        discussion: """
            A step of a pipeline: see onboard propose --help. Commits what has changed below the paths, and pushes this \
            commit, and no other, to the main branch. Where others have pushed in between, the commit is put on top of \
            theirs. Where both changed the same lines, nothing is pushed: what the other has done counts.

            Exit 1: refused, for that reason, or because more is staged, or because what is checked out has commits that the \
            main branch does not have. 75: others pushed all the time, or git failed; run it again.

            Example: onboard push "Note which pages are live" status
            """)

    @Argument(help: "The commit's message.")
    var message: String

    @Argument(help: ArgumentHelp("The files and directories.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if paths.isEmpty { throw ValidationError("name a path") }
    }

    func run(in tree: WorkTree, _ console: Console) async throws {
        let listener = PipelineConsole(console, global)
        try await MainPushing(message, in: tree) { listener.hear($0) }.push(paths)
    }
}
