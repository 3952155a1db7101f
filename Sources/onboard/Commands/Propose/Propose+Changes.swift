import Arguments
import Diagnostics
import Operations
import Workspace

extension ProposeCommand {
    struct ProposeChanges: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "changes", abstract: "Push the changes in the work tree as a branch.",
            discussion: """
                Prints branch=BRANCH, or branch= if nothing has changed. Replaces a branch of an earlier run. The \
                checkout keeps its commit, without the changes; it may have no commit that the main branch does not \
                have.

                Example: onboard propose changes onboard-render "Render clusters/ from the records"
                """)

        @Argument(help: "The branch.")
        var branch: String

        @Argument(help: "The commit's message.")
        var message: String

        @OptionGroup var global: GlobalOptions

        func run(in tree: WorkTree, _ console: Console) async throws {
            let listener = PipelineConsole(console, global)
            let isThere = try await tree.propose(branch, message) { listener.hear($0) }
            listener.tell([("branch", isThere ? [branch] : [])])
        }
    }
}
