import Arguments
import Diagnostics
import Foundation
import Onboarding
import Operations

struct AddCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Onboard a new customer.",
        discussion: """
            Writes the customer's record and renders its overlay. The id is derived from the company's name, the \
            cluster is the least filled one. On a terminal, the command asks for missing values. Run again for the \
            same purchase, it changes nothing.

            Example: onboard add --company "Acme Inc." --motto "To the moon" --tier growth
            Example: onboard add --from customer.json
            """)

    @Option(help: ArgumentHelp("The company's name, 1 to \(CompanyName.limit) characters.", valueName: "name"))
    var company: String?

    @Option(help: ArgumentHelp("The company's motto, 1 to \(Motto.limit) characters.", valueName: "text"))
    var motto: String?

    @Option(
        help: ArgumentHelp("The tier that was bought, one of onboard.yaml.", valueName: "tier"),
        completion: Completions.tiers
    )
    var tier: String?

    @Option(
        help: ArgumentHelp("The cluster; default: the least filled one.", valueName: "name"),
        completion: Completions.clusters)
    var cluster: String?

    @Option(
        help: ArgumentHelp("Choose the cluster in this region.", valueName: "region"), completion: Completions.regions)
    var region: String?

    @Option(help: ArgumentHelp("The id; default: derived from the company's name.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("A domain that belongs to the customer; may be repeated.", valueName: "host"))
    var domain: [String] = []

    @Option(
        help: ArgumentHelp("A feature to enable; may be repeated.", valueName: "feature"),
        completion: Completions.features)
    var feature: [String] = []

    @Option(
        help: ArgumentHelp("The ring; default: chosen by the id.", valueName: "ring"), completion: Completions.rings)
    var ring: String?

    @Option(help: ArgumentHelp("The purchase's id; the same purchase is onboarded once.", valueName: "id"))
    var purchaseID: String?

    @Option(help: ArgumentHelp("The system that reported the purchase.", valueName: "name"))
    var purchaseSource: String?

    @Option(help: ArgumentHelp("A contact in another system, such as crm:12345.", valueName: "reference"))
    var contact: String?

    @Option(
        help: ArgumentHelp("Read the fields from a JSON file, - for standard input.", valueName: "file"),
        completion: .file)
    var from: String?

    @Flag(help: "Write nothing; print the record.")
    var dryRun = false

    @Flag(help: "Write the record only.")
    var noRender = false

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let fields = [company, motto, tier, cluster, region, id, ring, purchaseID, purchaseSource, contact]
        if from != nil, fields.contains(where: { $0 != nil }) || !domain.isEmpty || !feature.isEmpty {
            throw ValidationError("--from reads all fields from the file; omit the flags for fields")
        }
        if purchaseSource != nil, purchaseID == nil {
            throw ValidationError("--purchase-source requires --purchase-id")
        }
        if cluster != nil, region != nil { throw ValidationError("--cluster and --region cannot be used together") }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        let request = try from.map { try read($0, workbench.platform, console) } ?? requestOfFlags(workbench, console)
        var options = AddOptions()
        options.isDryRun = dryRun
        options.renders = !noRender
        options.isFromFile = from != nil
        let report = try await workbench.add(request, options: options) { existing, new in
            confirmSecond(existing, new, console)
        }
        switch format {
        case .json: console.result(JSONText.encode(AddResult(report, isDryRun: dryRun)))
        case .text: console.result(AddText.report(report, isDryRun: dryRun, next: NextText(workbench)))
        }
        console.show(report.warnings)
        if let rendered = report.rendered {
            console.show(rendered.warnings)
            if rendered.problems.hasErrors { throw Exit.problems }
        }
    }

    // MARK: The request

    private func requestOfFlags(_ workbench: Workbench, _ console: Console) throws -> CustomerRequest {
        var request = CustomerRequest()
        request.give(company, .companyName)
        request.give(motto, .motto)
        request.give(tier, .tier)
        request.give(cluster, .cluster)
        request[.region] = region.map { Given($0, flag: "--region") }
        request.give(id, .id)
        request.give(domain, .domains)
        request.give(feature, .features)
        request.give(ring, .ring)
        request.give(contact, .contact)
        request[.purchaseID] = purchaseID.map { Given($0, flag: "--purchase-id") }
        request[.purchaseSource] = purchaseSource.map { Given($0, flag: "--purchase-source") }
        if console.asks { AddPrompts(console: console, platform: workbench.platform).complete(&request) }
        return request
    }

    private func read(_ file: String, _ platform: Platform, _ console: Console) throws -> CustomerRequest {
        let input = try InputFile(file, console)
        let (request, problems) = CustomerRequest.read(
            Array(try input.read(limit: CustomerRequest.byteLimit)), file: input.name)
        if problems.hasErrors { throw Problems(EventProblems(problems, knowing: KnownNames(platform)).diagnostics) }
        return request
    }

    private func confirmSecond(_ existing: CustomerRecord, _ new: CustomerRecord, _ console: Console) -> Bool {
        guard console.asks else { return false }
        let question: PrintableText =
            "A customer with this name already exists: \(existing.id.text). Add a second one as \(new.id.text)? [y/N] "
        return ["y", "yes"].contains(console.ask(question)?.lowercased() ?? "")
    }
}

/// Prompts for the required fields of a new customer that were not given.
private struct AddPrompts {
    let console: Console
    let platform: Platform

    func complete(_ request: inout CustomerRequest) {
        ask("Company name", .companyName, &request) { try CompanyName($0) }
        ask("Motto", .motto, &request) { try Motto($0) }
        let names = platform.tiers.map(\.name.text)
        ask("Tier (\(names.joined(separator: ", ")))", .tier, &request) { text in
            guard names.contains(text) else { throw AnswerProblem(text: "one of \(names.joined(separator: ", "))") }
        }
    }

    private struct AnswerProblem: Error {
        let text: String
    }

    /// Prompts for a missing field until the answer is valid or the input ends.
    private func ask<Value>(
        _ question: String, _ field: RecordField, _ request: inout CustomerRequest,
        _ check: (String) throws -> Value
    ) {
        guard request[field] == nil else { return }
        while let answer = console.ask("\(question): ") {
            do {
                _ = try check(answer)
                return request.give(answer, field)
            } catch let error as TextProblems {
                for problem in error.problems { console.warn("  \(problem.message)") }
            } catch {
                console.warn("  \((error as? AnswerProblem)?.text ?? "this is not a valid value")")
            }
        }
    }
}

/// The result of `add` as JSON.
private struct AddResult: Encodable {
    let version = 1
    let id: String
    let cluster: String
    let url: String
    let record: String
    let overlay: String
    let existed: Bool
    let dryRun: Bool

    init(_ report: AddReport, isDryRun: Bool) {
        let customer = report.customer
        id = customer.record.id.text
        cluster = customer.cluster.name.text
        url = customer.url
        record = Layout.records.path(of: customer.record.id)
        overlay = customer.overlayPath
        existed = report.wasThere
        dryRun = isDryRun
    }
}
