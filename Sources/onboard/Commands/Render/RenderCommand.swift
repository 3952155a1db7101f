import Arguments
import Diagnostics
import Onboarding
import Operations

struct RenderCommand: FindingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render all overlays into clusters/.",
        discussion: """
            Writes only files that differ, each atomically, and removes overlays without a record. A customer with a \
            faulty record keeps its overlay; the others are rendered, and the exit code is 1. A file below \
            clusters/CLUSTER/ that onboard did not create is not changed, and the exit code is 2.

            Example: onboard render
            Example: onboard render --check --cluster prod-eu-1
            """)

    @Option(help: ArgumentHelp("Render only these customers.", valueName: "id"), completion: Completions.customers)
    var customer: [String] = []

    @Option(help: ArgumentHelp("Render only these clusters.", valueName: "name"), completion: Completions.clusters)
    var cluster: [String] = []

    @Flag(help: "Write nothing; exit 2 if something would be written, or is foreign.")
    var check = false

    @Option(
        help: ArgumentHelp("Allow this many overlays of a cluster to be removed.", valueName: "count"), in: 0 ... .max
    )
    var allowPrune: Int?

    @Option(help: ArgumentHelp("Render only part I of N, to share a run between machines.", valueName: "i/n"))
    var shard: Shard?

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @Flag(help: "Show all problems, not only the first \(FindingsLimit.usual).")
    var all = false

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        try checkNames(workbench.platform)
        var options = RenderOptions(mode: check ? .check : .write)
        options.customers = customer.isEmpty ? nil : Set(customer)
        options.clusters = cluster.isEmpty ? nil : Set(cluster)
        options.allowPrune = allowPrune
        options.shard = shard
        var progress = Progress(check ? "Comparing" : "Rendering", console: console)
        let start = ContinuousClock.now
        /// Stores the result of the run for metrics. Failing to write it does not fail the run.
        func keep(_ report: RenderReport?) {
            guard customer.isEmpty, cluster.isEmpty, shard == nil else { return }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            try? workbench.keep(
                LastRender(report, endedAt: Clock.now().secondsSinceEpoch, seconds: seconds, checked: check))
        }
        let report: RenderReport
        do {
            report = try await workbench.renderAll(options) { progress.update($0, of: $1) }
        } catch let problems as Problems {
            keep(nil)
            throw problems
        }
        progress.finish()
        keep(report)
        show(report, console)
        if report.problems.hasErrors { throw Exit.problems }
        if !report.foreign.isEmpty || check && report.hasDrift { throw Exit.drift }
    }

    private func checkNames(_ platform: Platform) throws {
        let known = platform.clusters.map(\.name.text)
        let problems = cluster.filter { !known.contains($0) }.map { name in
            Diagnostic(
                "render/unknown-cluster", at: SourceLocation(file: "--cluster"),
                unknownName("cluster", name, among: known),
                hint: didYouMean(name, among: known))
        }
        if !problems.isEmpty { throw Problems(problems) }
    }

    private func show(_ report: RenderReport, _ console: Console) {
        switch format {
        case .json:
            console.result(
                JSONText.encode(
                    RenderResult(report, console.findings(report.problems + report.foreign), checked: check)))
        case .text:
            if check || console.isVerbose {
                console.result(RenderText.differences(report, color: console.colorsOutput))
            }
            console.show(report.problems + report.foreign)
            console.note("\(RenderText.summary(report, checked: check))")
        }
    }
}

/// A run of `render` as JSON.
private struct RenderResult: Encodable {
    struct Change: Encodable {
        let path: String
        let kind: String
        let written: [String]
        let removed: [String]
    }
    let version = 1
    let checked: Bool
    let rendered: Int
    let heldBack: [String]
    let frozen: [String]
    let changes: [Change]
    let diagnostics: [JSONDiagnostic]
    let omitted: OmittedFindings?

    init(_ report: RenderReport, _ findings: Findings, checked: Bool) {
        self.checked = checked
        rendered = report.rendered
        heldBack = report.heldBack
        frozen = report.frozen
        changes = report.changes.map {
            Change(path: $0.path, kind: RenderDifference.word($0.kind), written: $0.written, removed: $0.removed)
        }
        diagnostics = findings.shown.map(JSONDiagnostic.init)
        omitted = findings.omitted
    }
}
