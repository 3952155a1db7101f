import Arguments
import Diagnostics
import Onboarding
import Operations

extension DeadLettersCommand {
    struct DropLetter: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop", abstract: "Give a dead letter up.",
            discussion: """
                The event is never applied. A trace with the reason stays in dead-letters/dropped/, so that the same \
                event does not come back. Of a letter that cannot be read nothing is known but its name; its event may come \
                again.

                Example: onboard dead-letters drop evt_01HZX --reason "a test purchase"
                """)

        @Argument(help: "The letter's name, or its event's id.")
        var letter: String

        @Option(help: ArgumentHelp("Why; name no person.", valueName: "text"))
        var reason: String

        @OptionGroup var global: GlobalOptions

        func validate() throws {
            if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must say something") }
            let most = DroppedLetter.mostReasonCharacters
            if reason.unicodeScalars.count > most { throw ValidationError("--reason takes at most \(most) characters") }
        }

        func run(in workbench: Workbench, _ console: Console) async throws {
            let (trace, wasDropped) = try await workbench.dropDeadLetter(letter, reason: reason, at: Clock.now())
            console.result(
                wasDropped
                    ? "It was dropped before; nothing changed. The reason is in \(shownPath(trace)).\n"
                    : "Dropped; its trace is \(shownPath(trace)).\n")
        }
    }
}
