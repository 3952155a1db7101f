import Arguments
import Diagnostics
import Operations

struct ValidateCommand: FindingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check every record, the platform and the templates.",
        discussion: """
            Reports every problem in one run, with file, line and column. With ids or files, only theirs.

            Example: onboard validate --format github
            Example: onboard validate --fix acme-rockets
            """)

    @Argument(
        help: ArgumentHelp("Ids or files of records; all if none is given.", valueName: "id-or-file"),
        completion: Completions.customers)
    var files: [String] = []

    @Flag(help: "Rewrite correct records that are not in canonical form.")
    var fix = false

    @Option(help: "The output format: \(DiagnosticFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = DiagnosticFormat.text

    @Flag(help: "Show all problems, not only the first \(FindingsLimit.usual).")
    var all = false

    @OptionGroup var global: GlobalOptions

    func tell(_ problems: [Diagnostic], _ console: Console) {
        console.result(console.findings(problems), format)
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.validate(files.isEmpty ? nil : files, fixes: fix)
        let findings = console.findings(report.problems)
        console.result(findings, format)
        for file in report.fixed { console.note("rewrote \(shownPath(file))") }
        let counts = "\(counted(findings.errors, "error")), \(counted(findings.warnings, "warning"))"
        console.note("\(counted(report.records, "record")) checked: \(counts)")
        if findings.hasErrors { throw Exit.problems }
    }
}

/// Returns a number with its noun, in the plural unless the number is 1.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
