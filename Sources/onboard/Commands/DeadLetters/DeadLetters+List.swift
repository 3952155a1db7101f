import Arguments
import Diagnostics
import Onboarding
import Operations

extension DeadLettersCommand {
    struct ListLetters: RepositoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the dead letters.",
            discussion: """
                For each, prints the review branch of its customer and the next step. Branches are read only with \
                --claims.

                Example: onboard dead-letters list --claims 'origin/onboard/*'
                Example: onboard dead-letters list --format json
                """)

        @Option(
            help: ArgumentHelp(
                "Also count the customers on this branch; may be repeated.", valueName: "branch"))
        var claims: [String] = []

        @Option(help: "The output format: text, json.")
        var format = OutputFormat.text

        @OptionGroup var global: GlobalOptions

        func run(in workbench: Workbench, _ console: Console) async throws {
            let list = try await workbench.deadLetters()
            let (letters, warnings) = try await workbench.waiting(list, claims: claims, at: Clock.now())
            switch format {
            case .json: console.result(JSONText.encode(LettersResult(letters, list, warnings)))
            case .text: console.result(LetterTable.text(letters, list, console))
            }
            if list.letters.isEmpty, list.unreadable.isEmpty, format == .text { console.note("no dead letters") }
            console.show(warnings + list.problems)
            if list.problems.hasErrors { throw Exit.problems }
        }
    }
}

/// All dead letters as JSON.
private struct LettersResult: Encodable {
    let version = 1
    let deadLetters: [LetterResult]
    let unreadable: [String]
    let diagnostics: [JSONDiagnostic]

    init(_ letters: [WaitingLetter], _ list: DeadLetterList, _ warnings: [Diagnostic]) {
        deadLetters = letters.map(LetterResult.init)
        unreadable = list.unreadable
        diagnostics = (warnings + list.problems).map(JSONDiagnostic.init)
    }
}

/// One dead letter in the JSON list.
private struct LetterResult: Encodable {
    let name: String
    let source: String?
    let id: String?
    let type: String?
    let firstSeen: String
    let lastSeen: String
    let attempts: Int
    let reasons: [String]
    let branch: String
    let customer: String?
    let ready: Bool

    init(_ item: WaitingLetter) {
        name = item.name
        source = item.letter.key?.source.text
        id = item.letter.key?.id.text
        type = item.letter.kind?.rawValue
        firstSeen = item.letter.firstSeen.text
        lastSeen = item.letter.lastSeen.text
        attempts = item.letter.attempts
        reasons = item.letter.reasons.map(\.identifier)
        branch = item.branch.name
        customer = item.customer?.text
        ready = item.isReady
    }
}
