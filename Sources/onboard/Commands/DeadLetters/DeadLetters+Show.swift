import Arguments
import Diagnostics
import Onboarding
import Operations

extension DeadLettersCommand {
    struct ShowLetter: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a dead letter and its reasons.",
            discussion: "Example: onboard dead-letters show evt_01HZX")

        @Argument(help: "The dead letter's name, or its event's id.")
        var letter: String

        @OptionGroup var global: GlobalOptions

        func run(in workbench: Workbench, _ console: Console) async throws {
            let (name, letter) = try await workbench.deadLetter(letter)
            console.result(PrintableText(json: String(decoding: letter.json(), as: UTF8.self)))
            console.show(letter.reasons.map { $0.diagnostic(of: name) })
        }
    }
}
