import Arguments

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Manage events that could not be applied.",
        discussion: """
            Events that ingest cannot apply are kept in dead-letters/, one file each. Fix the cause, then retry.

            Example: onboard dead-letters list
            Example: onboard dead-letters retry
            """,
        subcommands: [ListLetters.self, ShowLetter.self, RetryLetters.self, DropLetter.self, KeepLetters.self])
}
