import Arguments
import Diagnostics
import Onboarding
import Operations

struct ShowCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one customer and what follows from its record.",
        discussion: "Example: onboard show acme-rockets --format json")

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let fleet = try await workbench.loadFleet()
        let customer = try workbench.customer(workbench.record(id, in: fleet))
        let isBehind = try !workbench.behind([customer]).isEmpty
        let result = CustomerResult(customer, isBehind: isBehind)
        switch format {
        case .json: console.result(JSONText.encode(ShowResult(customer: result)))
        case .text: console.result(text(result))
        }
    }

    private func text(_ customer: CustomerResult) -> PrintableText {
        let rows: [(String, String)] = [
            ("id", customer.id), ("company", customer.companyName), ("motto", customer.motto), ("tier", customer.tier),
            ("features", customer.features.joined(separator: ", ")), ("state", customer.state),
            ("leaves after", customer.offboardAfter ?? ""),
            ("hold", customer.behind ? "yes, behind" : customer.hold ? "yes" : ""),
            ("protected", customer.protected ? "yes" : ""), ("cluster", customer.cluster),
            ("moving from", customer.movingFrom ?? ""), ("pruned after", customer.pruneAfter ?? ""),
            ("ring", customer.ring),
            ("release", customer.release), ("image", customer.image), ("page", customer.url),
            ("domains", customer.domains.joined(separator: ", ")), ("namespace", customer.namespace),
            ("overlay", customer.overlay),
        ]
        return rows.filter { !$0.1.isEmpty }.map { name, value in
            "\(name)\(String(repeating: " ", count: 14 - name.utf8.count))\(value)\n"
        }.joined()
    }
}

private struct ShowResult: Encodable {
    let version = 1
    let customer: CustomerResult
}
