import Arguments
import Diagnostics
import Operations

struct DiffCommand: FindingsCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell what a change means: by customer, object and field.",
        discussion: """
            Compares the work tree with the commit where its history left the base: by default the branch that is \
            synced. Both sides are rendered in memory and built as the sync engine builds them; nothing is written or \
            checked out. What happens to many customers is told once, risks come first.

            Exit 0, or 1 with --exit-code where something differs, and where guards of customers would be lost; 2: it \
            could not be compared, or not all of it.

            Example: onboard diff
            Example: onboard diff --base v41 --format markdown
            Example: onboard diff --claims 'origin/onboard/*'
            Example: onboard diff --draft
            """)

    @Option(help: ArgumentHelp("Compare with where the history left this revision.", valueName: "rev"))
    var base: String?

    @Option(
        help: ArgumentHelp(
            "Also tell which customers on this branch have the name of a new one; may be repeated.",
            valueName: "branch"))
    var claims: [String] = []

    @Flag(help: "Take templates/ for all releases: what the next release would change.")
    var draft = false

    @Flag(help: "Exit with 1 where something differs.")
    var exitCode = false

    @Option(help: "The form of the result: text, markdown, json.")
    var format = Format.text

    @Flag(help: "Show all problems, not only the first \(FindingsLimit.usual).")
    var all = false

    @OptionGroup var global: GlobalOptions

    /// 1 says that something differs, as with other programs of the name.
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
        if (exitCode && !report.isSame) || report.losesGuards { throw Exit.problems }
    }
}
