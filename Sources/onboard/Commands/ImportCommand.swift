import Arguments
import Diagnostics
import Foundation
import Onboarding
import Operations

struct ImportCommand: FindingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Onboard the customers of a table.",
        discussion: """
            Reads CSV whose first row names the columns: companyName, motto and tier; optional are id, cluster, \
            region, domains, features, ring, contact, contactName, contactEmail, purchaseID, purchaseSource, \
            purchasedAt. A row of an existing customer changes nothing. On a terminal, it first shows the changes and \
            asks.

            Example: onboard import customers.csv
            """)

    @Argument(help: ArgumentHelp("The table; - for standard input.", valueName: "file"), completion: .file)
    var file: String

    @Flag(help: "Write nothing; print the changes.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Show all problems, not only the first \(FindingsLimit.usual).")
    var all = false

    @OptionGroup var global: GlobalOptions

    func tell(_ problems: [Diagnostic], _ console: Console) {
        console.show(problems)
        console.note("nothing was imported")
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        let bytes = [UInt8](try InputFile(file, console).read(limit: CustomerTable.byteLimit))
        let name = file == "-" ? "stdin" : file
        if dryRun || (console.asks && !yes && file != "-") {
            let plan = try await workbench.importCustomers(bytes, file: name, isDryRun: true, limit: findingsLimit)
            show(plan, isDryRun: true, console)
            let isWanted = !dryRun && !plan.added.isEmpty && confirm(plan, console)
            guard isWanted else {
                if plan.problems.hasErrors { throw Exit.problems }
                return
            }
        }
        let report = try await workbench.importCustomers(bytes, file: name, isDryRun: false, limit: findingsLimit)
        show(report, isDryRun: false, console)
        if !report.added.isEmpty, !console.isQuiet {
            let date = Clock.today()
            let message = "Onboard \(counted(report.added.count, "customer"))"
            console.result("\n" + NextText(workbench).commit(forReview: "import-\(date)", message))
        }
        if report.problems.hasErrors || report.rendered?.problems.hasErrors == true { throw Exit.problems }
    }

    private func confirm(_ plan: ImportReport, _ console: Console) -> Bool {
        let question: PrintableText = "Onboard \(counted(plan.added.count, "customer"))? [y/N] "
        return ["y", "yes"].contains(console.ask(question)?.lowercased() ?? "")
    }

    private func show(_ report: ImportReport, isDryRun: Bool, _ console: Console) {
        if !console.isQuiet {
            for (location, customer) in report.added {
                let what = "\(isDryRun ? "would be " : "")onboarded on \(customer.cluster.name.text)"
                console.result("\(location.row): \(customer.record.id.text): \(what)\n")
            }
        }
        console.show(report.problems)
        if let rendered = report.rendered { console.show(rendered.warnings) }
        if report.droppedContacts > 0 { console.show([IngestText.droppedContacts(report.droppedContacts)]) }
        let parts = [
            (report.added.count, isDryRun ? "to onboard" : "onboarded"), (report.known, "already onboarded"),
            (report.refused, "refused"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let rows = counted(report.added.count + report.known + report.refused, "row")
        console.note("\(rows)\(told.isEmpty ? "" : ": \(told)")")
    }
}
