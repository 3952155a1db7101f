import Arguments
import Onboarding
import Operations

extension DeadLettersCommand {
    struct RetryLetters: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Try dead letters again.",
            discussion: """
                What can be applied now is applied, and its letter removed. An event that could not be read whole is \
                only in the sealed original: an identity opens it.

                Example: onboard dead-letters retry
                Example: onboard dead-letters retry evt_01HZX --identity ~/.age/key.txt
                """)

        @Argument(help: ArgumentHelp("Names of letters, or ids of events; default: all.", valueName: "letter"))
        var letters: [String] = []

        @Option(help: ArgumentHelp("The file of an age key.", valueName: "file"), completion: .file)
        var identity: String?

        @Option(
            help: ArgumentHelp(
                "Only letters about the customer whose events wait for review on this branch.", valueName: "branch"))
        var branch: ReviewBranch?

        @Option(
            help: ArgumentHelp(
                "Take ids, hosts and places on this branch for taken; may be repeated.", valueName: "branch"))
        var claims: [String] = []

        @Option(help: "The form of the result: text, json.")
        var format = OutputFormat.text

        @OptionGroup var global: GlobalOptions

        func validate() throws {
            if branch != nil, !letters.isEmpty { throw ValidationError("--branch chooses the letters; name none") }
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
