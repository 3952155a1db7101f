import Arguments
import Operations
import Workspace

extension DeadLettersCommand {
    struct KeepLetters: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "keep", abstract: "Move the dead letters on branches to the main branch.",
            discussion: """
                A pipeline step: see onboard propose --help. Each branch may change only the dead letter that it is \
                named after, and is deleted afterwards. The checkout is not used or changed.

                Exit 1: a branch changes something else and needs a person. 75: other pushes kept coming first; run it \
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
