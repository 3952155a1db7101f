import Arguments
import Operations
import Workspace

extension DeadLettersCommand {
    struct KeepLetters: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "keep", abstract: "Move the dead letters on branches to the main branch.",
            discussion: """
                A step of a pipeline: see onboard propose --help. Such a branch may change nothing but the letter that it is \
                named after, and is taken away then. What is checked out does not matter and is not touched.

                Exit 1: a branch changes something else, and is left to a person. 75: others pushed all the time; run it \
                again.

                Example: onboard dead-letters keep onboard-letter/4b1f0c
                """)

        @Argument(help: ArgumentHelp("The branches.", valueName: "branch"))
        var branches: [String] = []

        @OptionGroup var global: GlobalOptions

        func run(in tree: WorkTree, _ console: Console) async throws {
            let listener = PipelineConsole(console, global)
            let areAllKept = try await LetterKeeping(in: tree) { listener.hear($0) }.keep(branches)
            if !areAllKept { throw Exit.problems }
        }
    }
}
