import Arguments
import Diagnostics
import Onboarding
import Operations
import Tools

struct VerifyCommand: RepositoryCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, junit, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare live pages with the rendered ones.",
        discussion: """
            Fetches each page over TLS and compares it with the one in clusters/: digest, name, motto, title, "Welcome \
            to SAS", security headers. Pages of customers who are leaving must be gone. Exit 2: a page is wrong; 75: \
            pages cannot be reached.

            Example: onboard verify
            Example: onboard verify acme-rockets --wait 300
            Example: onboard verify --record
            Example: onboard verify --pending --record
            Example: onboard verify --resolve acme-rockets.sas.example:443:192.0.2.7
            """)

    @Argument(help: "Only these customers, including those who have left.", completion: Completions.customers)
    var id: [String] = []

    @Option(help: ArgumentHelp("Retry a wrong page for this long.", valueName: "seconds"), in: 0 ... .max)
    var wait = 0

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"), in: 1...86_400)
    var timeout = 10

    @Option(help: ArgumentHelp("Fetch this many pages at once.", valueName: "count"), in: 1...256)
    var concurrency = 16

    @Option(
        help: ArgumentHelp(
            "Use this address for a hostname, like curl; may be repeated.", valueName: "host:port:address"))
    var resolve: [ResolveEntry] = []

    @Option(
        help: ArgumentHelp(
            "Connect to another host and port instead, like curl; may be repeated.", valueName: "host:port:host:port"))
    var connectTo: [ConnectEntry] = []

    @Option(
        help: ArgumentHelp("Trust these certificates instead of the system's.", valueName: "file"), completion: .file)
    var ca: String?

    @Option(
        help: ArgumentHelp("Report certificates that expire within this many days.", valueName: "days"), in: 0 ... .max)
    var certificateDays: Int?

    @Option(help: "The output format: text, json, junit, markdown.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("Also write metrics to this file, atomically.", valueName: "file"),
        completion: .file)
    var metrics: TextFile?

    @Flag(help: "Only pages of active customers that have not been seen yet, at the platform's domain.")
    var pending = false

    @Flag(help: "Record in status/ the pages that were seen as rendered for the first time.")
    var record = false

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        var options = VerifyOptions()
        options.curl.resolve = resolve.map(\.argument)
        options.curl.connectTo = connectTo.map(\.argument)
        options.curl.authorities = ca
        options.curl.timeout = timeout
        options.wait = .seconds(wait)
        options.curl.looksAtCertificates = certificateDays != nil
        options.firstGoodEnd = certificateDays.map { Clock.today().adding(days: $0) }
        options.concurrency = concurrency
        options.isPendingOnly = pending
        var progress = Progress("Verifying", console: console)
        let report = try await workbench.verify(id, options: options) { progress.update($0, of: $1) }
        progress.finish()
        switch format {
        case .text:
            console.result(console.findings(report.pages.flatMap(\.findings)), .text)
        case .json: console.result(JSONText.encode(VerifyResult(report)))
        case .junit: console.result(VerifyJUnit.text(report))
        case .markdown: console.result(VerifyMarkdown.text(report))
        }
        console.note("\(VerifyMarkdown.summary(report))")
        try metrics?.write(VerifyMetrics.text(report))
        let problems = record ? try await note(report, in: workbench, console) : []
        if problems.hasErrors { throw Exit.problems }
        try console.end(naming: report.faulty)
        if report.wrong.isEmpty { return }
        throw report.wrong.allSatisfy(\.isUnreachable) ? Exit.tryAgain : Exit.drift
    }

    private func note(
        _ report: VerifyReport, in workbench: Workbench, _ console: Console
    ) async throws -> [Diagnostic] {
        let (seen, problems) = try await workbench.record(report, at: Clock.now())
        if !seen.isEmpty { console.note("\(counted(seen.count, "page")) seen for the first time, recorded in status/") }
        console.show(problems)
        return problems
    }
}

/// A run of `verify` as JSON.
private struct VerifyResult: Encodable {
    struct Page: Encodable {
        let customer: String
        let url: String
        let ok: Bool
        let shouldBeGone: Bool
        let attempts: Int
        let seconds: Double
        let findings: [JSONDiagnostic]
    }

    let version = 1
    let pages: [Page]
    let wrong: Int

    init(_ report: VerifyReport) {
        pages = report.pages.map {
            Page(
                customer: $0.customer.text, url: $0.url, ok: $0.findings.isEmpty, shouldBeGone: $0.shouldBeGone,
                attempts: $0.attempts, seconds: $0.seconds, findings: $0.findings.map(JSONDiagnostic.init))
        }
        wrong = report.wrong.count
    }
}
