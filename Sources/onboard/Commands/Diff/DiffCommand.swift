import Arguments
import Comparing
import Diagnostics
import Operations

struct DiffCommand: FindingsCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    enum Severity: String, ExpressibleByArgument, CaseIterable {
        case danger, notice
    }

    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Explain a change by customer, object and field.",
        discussion: """
            Compares the work tree with the merge base of the synced branch, or of --base. Renders both sides in \
            memory and builds them as the sync engine does; nothing is written or checked out. Dangers come first, \
            then notices; docs/reference/risks.md describes each. A change to many customers is printed once.

            Exit 0; 1 if something differs with --exit-code, if there is a risk that --fail-on names, or if customers' \
            guards would be lost; 2 if not everything could be compared.

            Example: onboard diff
            Example: onboard diff --base v41 --format markdown
            Example: onboard diff --claims 'origin/onboard/*'
            Example: onboard diff --draft
            Example: onboard diff --fail-on danger
            """)

    @Option(help: ArgumentHelp("Compare with the merge base of this revision.", valueName: "rev"))
    var base: String?

    @Option(
        help: ArgumentHelp(
            "Also report customers on this branch with the name of a new one; may be repeated.",
            valueName: "branch"))
    var claims: [String] = []

    @Flag(help: "Use templates/ for all releases: shows what the next release would change.")
    var draft = false

    @Flag(help: "Exit 1 if something differs.")
    var exitCode = false

    @Option(help: "Exit 1 if there is a danger (danger), or any risk (notice).")
    var failOn: Severity?

    @Option(help: "The output format: text, markdown, json.")
    var format = Format.text

    @Flag(help: "Show all problems, not only the first \(FindingsLimit.usual).")
    var all = false

    @OptionGroup var global: GlobalOptions

    /// The exit code of an error. 1 means that something differs, as in other diff programs.
    var failure: ExitCode { Exit.drift }

    func tell(_ problems: [Diagnostic], _ console: Console) {
        console.show(problems)
        if format == .markdown { console.result(DiffMarkdown.text(problems)) }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        var options = DiffOptions()
        options.base = base
        options.isDraft = draft
        options.claims = claims
        var progress = Progress("Building", console: console)
        let report = try await workbench.diff(options) { progress.update($0, of: $1) }
        progress.finish()
        console.show(report.problems)
        switch format {
        case .text:
            console.result(DiffText(report, width: console.width ?? 110).render(color: console.colorsOutput))
        case .markdown: console.result(DiffMarkdown.text(report))
        case .json: console.result(JSONText.encode(DiffJSON(report, console.findings(report.problems))))
        }
        if report.problems.hasErrors { throw Exit.drift }
        let stopping = stopping(report)
        if !stopping.isEmpty {
            let kinds = Set(stopping.map(\.kind.rawValue)).sorted().joined(separator: ", ")
            console.warn("stopped by: \(kinds); docs/reference/risks.md says what to check")
        }
        if (exitCode && !report.isSame) || report.losesGuards || !stopping.isEmpty { throw Exit.problems }
    }

    /// The risks that `--fail-on` names.
    private func stopping(_ report: DiffReport) -> [Risk] {
        switch failOn {
        case .danger: report.risks(.danger)
        case .notice: report.risks
        case nil: []
        }
    }
}
