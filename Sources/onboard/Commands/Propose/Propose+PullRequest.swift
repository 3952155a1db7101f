import Arguments
import Diagnostics
import Operations
import Workspace

extension ProposeCommand {
    struct ProposePullRequest: PipelineCommand {
        static let configuration = CommandConfiguration(
            commandName: "pull-request", abstract: "Open pull requests on GitHub for branches.",
            discussion: """
                The text of each is the output of onboard diff. An open pull request gets a new title and text. If a \
                person has closed or merged one of the same commit, the command does nothing; with --once, of any \
                commit. It runs the program gh.

                Example: onboard propose pull-request onboard-render
                Example: onboard propose pull-request --missing
                """)

        @Argument(help: ArgumentHelp("The branches.", valueName: "branch"))
        var branches: [String] = []

        @Flag(help: "Do nothing if the branch ever had one.")
        var once = false

        @Flag(help: "Open the missing ones of all review branches.")
        var missing = false

        @OptionGroup var global: GlobalOptions

        func validate() throws {
            if missing, !branches.isEmpty { throw ValidationError("--missing selects the branches; do not name any") }
        }

        func run(in tree: WorkTree, _ console: Console) async throws {
            let proposing = PullRequestProposing(in: tree)
            for branch in missing ? try await proposing.reviewed() : branches {
                let said = try await proposing.propose(branch, once: once || missing) {
                    try await describe(tree, console)
                }
                console.result(PrintableText(lines: said))
            }
        }

        /// Returns the difference between the checked-out branch and main as Markdown.
        ///
        /// - Throws: The exit code if the comparison fails or is incomplete, or if guards would be lost.
        private func describe(_ tree: WorkTree, _ console: Console) async throws -> String {
            var options = DiffOptions()
            options.base = tree.remoteMain
            options.claims = [ReviewDesk.claims]
            let report: DiffReport
            do {
                report = try await Workbench(Repository(root: tree.root)).diff(options) { _, _ in }
            } catch let problems as Problems {
                console.show(problems.diagnostics)
                throw Exit.drift
            }
            console.show(report.problems)
            if report.problems.hasErrors { throw Exit.drift }
            if report.losesGuards { throw Exit.problems }
            return DiffMarkdown.text(report).text
        }
    }
}
