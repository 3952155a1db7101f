import Arguments
import Diagnostics
import Operations
import Workspace

extension ProposeCommand {
    struct ProposeLetters: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "letters",
            abstract: "After a push, apply dead letters and rebuild outdated review branches.",
            discussion: """
                Applies the dead letters that can be applied now, on their customers' review branches. Prints \
                proposed=NAME…, branches with more events than before; moved=NAME…, branches rebuilt with the same \
                events; letter=NAME…, branches of dead letters, including those of earlier runs, which \
                "dead-letters keep" moves to the main branch. A second run does nothing.

                Example: onboard propose letters --report branches.txt
                """)

        @Option(
            help: ArgumentHelp("Write a line for each branch that needs a person into this file.", valueName: "file"),
            completion: .file)
        var report: TextFile?

        @OptionGroup var global: GlobalOptions

        func run(in tree: WorkTree, _ console: Console) async throws {
            let listener = PipelineConsole(console, global)
            let (proposal, failure) = try await ReviewDesk.open(
                in: tree, now: { Clock.now() }, tell: { listener.hear($0) }
            ) { desk in
                var proposal = LettersProposal()
                do {
                    try await desk.proposeLetters(&proposal)
                } catch {
                    // Report the pushed branches even if a later branch fails.
                    return (proposal, error as (any Error)?)
                }
                return (proposal, nil)
            }
            listener.tell([
                ("proposed", proposal.proposed), ("moved", proposal.moved), ("letter", proposal.letters),
            ])
            for line in proposal.advice { console.warn("\(line)") }
            try report?.write(proposal.advice.map { "\($0)\n" }.joined())
            if let failure { throw failure }
            if proposal.hasUnreadableLetters { throw Exit.problems }
        }
    }
}
