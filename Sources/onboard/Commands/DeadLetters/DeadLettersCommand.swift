import Arguments

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Look after events that could not be applied.",
        discussion: """
            What ingest cannot apply is kept in dead-letters/, one file for each event. Mend the cause, then retry.

            Example: onboard dead-letters list
            Example: onboard dead-letters retry
            """,
        subcommands: [ListLetters.self, ShowLetter.self, RetryLetters.self, DropLetter.self, KeepLetters.self])
}
