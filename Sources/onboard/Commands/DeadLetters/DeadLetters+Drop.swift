import Arguments
import Diagnostics
import Onboarding
import Operations

extension DeadLettersCommand {
    struct DropLetter: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop", abstract: "Drop a dead letter.",
            discussion: """
                The event is never applied. A trace with the reason remains in dead-letters/dropped/, so that the same \
                event does not return. Only the name of an unreadable dead letter is known, so its event may return.

                Example: onboard dead-letters drop evt_01HZX --reason "a test purchase"
                """)

        @Argument(help: "The dead letter's name, or its event's id.")
        var letter: String

        @Option(help: ArgumentHelp("The reason; do not name a person.", valueName: "text"))
        var reason: String

        @OptionGroup var global: GlobalOptions

        func validate() throws {
            if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must not be empty") }
            let most = DroppedLetter.mostReasonCharacters
            if reason.unicodeScalars.count > most {
                throw ValidationError("--reason may have at most \(most) characters")
            }
        }

        func run(in workbench: Workbench, _ console: Console) async throws {
            let (trace, wasDropped) = try await workbench.dropDeadLetter(letter, reason: reason, at: Clock.now())
            console.result(
                wasDropped
                    ? "It was already dropped; nothing changed. The reason is in \(shownPath(trace)).\n"
                    : "Dropped. The trace is \(shownPath(trace)).\n")
        }
    }
}
