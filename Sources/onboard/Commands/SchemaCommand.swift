import Arguments
import Diagnostics
import Onboarding
import Operations

struct SchemaCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema (2020-12).",
        discussion: """
            The schema of a customer record lists the tiers, clusters, rings and features of onboard.yaml, so that \
            editors complete and check them.

            Example: onboard schema customer > schemas/customer.schema.json
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case customer, platform, event, diff
    }

    @Argument(help: "The subject: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
    var subject: Subject

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        switch subject {
        case .customer: console.result(PrintableText(json: workbench.platform.customerSchema().text(.schema)))
        case .platform: console.result(PrintableText(json: Platform.schema().text(.schema)))
        case .event: console.result(PrintableText(json: workbench.platform.eventSchema().text(.schema)))
        case .diff: console.result(PrintableText(json: DiffSchema.schema.text(.schema)))
        }
    }
}
