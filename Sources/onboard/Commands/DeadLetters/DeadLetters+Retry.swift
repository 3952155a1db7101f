import Arguments
import Onboarding
import Operations

extension DeadLettersCommand {
    struct RetryLetters: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Retry dead letters.",
            discussion: """
                Applies the events that can be applied now, and removes their dead letters. An event that could not be \
                read completely is only in the sealed original: --identity opens it.

                Example: onboard dead-letters retry
                Example: onboard dead-letters retry evt_01HZX --identity ~/.age/key.txt
                """)

        @Argument(help: ArgumentHelp("Names of dead letters, or ids of events; default: all.", valueName: "letter"))
        var letters: [String] = []

        @Option(help: ArgumentHelp("The file of an age key.", valueName: "file"), completion: .file)
        var identity: String?

        @Option(
            help: ArgumentHelp(
                "Only dead letters about the customer of this review branch.", valueName: "branch"))
        var branch: ReviewBranch?

        @Option(
            help: ArgumentHelp(
                "Treat ids, hostnames and cluster slots used on this branch as taken; may be repeated.",
                valueName: "branch"))
        var claims: [String] = []

        @Option(help: "The output format: text, json.")
        var format = OutputFormat.text

        @OptionGroup var global: GlobalOptions

        func validate() throws {
            if branch != nil, !letters.isEmpty {
                throw ValidationError("--branch selects the dead letters; do not name any")
            }
        }

        func run(in workbench: Workbench, _ console: Console) async throws {
            var events = IngestConsole(console: console, format: format)
            var options = IngestOptions(now: Clock.now())
            options.branch = branch
            options.claims = claims
            let report = try await workbench.retryDeadLetters(letters, identity: identity, options: options) {
                events.take($0)
            }
            events.show(report)
            if report.hasProblems { throw Exit.problems }
        }
    }
}
