import Arguments
import Diagnostics
import Operations

struct ContactCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: "Print a customer's contact.",
        discussion: """
            A contact is a reference into another system, or sealed to the recipients in onboard.yaml. One recipient's \
            key opens it. The output is personal data: handle it with care.

            Example: onboard contact acme-rockets --identity ~/.age/key.txt
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Option(help: ArgumentHelp("The file of an age key.", valueName: "file"), completion: .file)
    var identity: String?

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let contact = try await workbench.contact(of: id, identity: identity)
        // A program gets the contact unchanged. For a terminal, control characters are escaped.
        console.result(console.width == nil ? PrintableText(verbatim: contact) : PrintableText(lines: contact))
    }
}
