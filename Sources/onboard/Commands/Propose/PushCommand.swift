import Arguments
import Operations
import Workspace

struct PushCommand: PipelineCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Push the changes below some paths to the main branch.",
        discussion: """
            A pipeline step: see onboard propose --help. Commits the changes below the paths, and pushes only this \
            commit to the main branch, on top of other pushes. If both changed the same lines, nothing is pushed, and \
            the other change stays.

            Exit 1: refused, for that reason, because something else is staged, or because the checkout has commits \
            that the main branch does not have. 75: other pushes kept coming first, or git failed; run it again.

            Example: onboard push "Note which pages are live" status
            """)

    @Argument(help: "The commit's message.")
    var message: String

    @Argument(help: ArgumentHelp("The files and directories.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if paths.isEmpty { throw ValidationError("give at least one path") }
    }

    func run(in tree: WorkTree, _ console: Console) async throws {
        let listener = PipelineConsole(console, global)
        try await MainPushing(message, in: tree) { listener.hear($0) }.push(paths)
    }
}
