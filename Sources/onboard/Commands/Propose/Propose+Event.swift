import Arguments
import Diagnostics
import Operations
import Workspace

extension ProposeCommand {
    struct ProposeEvent: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "event", abstract: "Apply one event on its customer's review branch, and push the branch.",
            discussion: """
                Prints branch=NAME, the review branch, and letter=NAME…, the branches of dead letters, which \
                "dead-letters keep" moves to the main branch. Both are empty if the event changed nothing. The same \
                event again finds its branch.

                Exit 0: the event is on its branch, or needs nothing. 1: it is in a dead letter. With any other code, \
                the sender must keep the event: 64, the input has more than one; 75, send it again; 74, the operating \
                system reported an error, perhaps only when printing the lines above.

                Example: onboard propose event event.json
                """)

        @Argument(help: "The file of the event, or - for standard input.", completion: .file)
        var event: String

        @OptionGroup var global: GlobalOptions

        /// Exit code 1 means that the event is kept, so errors that would exit with 1 become `notKept`.
        func run(in tree: WorkTree, _ console: Console) async throws {
            let proposal: EventProposal
            do {
                proposal = try await propose(in: tree, console)
            } catch let stop as PipelineStop where stop.kind == .problem {
                console.warn("\(stop.message)")
                throw PipelineStop.notKept
            } catch let problems as Problems {
                console.show(problems.diagnostics)
                throw PipelineStop.notKept
            } catch let error as WorkspaceError where !error.isBusy && error.kind != .system {
                console.show([error.diagnostic])
                throw PipelineStop.notKept
            }
            try tell(proposal, console)
        }

        private func propose(in tree: WorkTree, _ console: Console) async throws -> EventProposal {
            let file = try InputFile(event, console)
            let event = try ProposedEvent(Array(try file.read(limit: ProposedEvent.limit)), named: file.name)
            let listener = PipelineConsole(console, global)
            return try await ReviewDesk.open(in: tree, now: { Clock.now() }, tell: { listener.hear($0) }) { desk in
                try await desk.propose(event)
            }
        }

        private func tell(_ proposal: EventProposal, _ console: Console) throws {
            PipelineConsole(console, global).tell([
                ("branch", proposal.branch.map { [$0] } ?? []), ("letter", proposal.letters),
            ])
            if !console.isHeard {
                console.warn(
                    "Standard output could not be written; fix this, then send the event again.")
            }
            switch proposal.standing {
            case .done: return
            case .inLetter: throw Exit.problems
            case .unkept: throw Exit.tryAgain
            }
        }
    }
}
