import Arguments
import Diagnostics
import Operations

struct ValidateCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check every record, the platform and the templates.",
        discussion: """
            Tells every problem in one run, with file, line and column. With ids or files it tells only of those.

            Example: onboard validate --format github
            Example: onboard validate --fix acme-rockets
            """)

    @Argument(
        help: ArgumentHelp("Ids or files of records to tell of; all if none is given.", valueName: "id-or-file"),
        completion: Completions.customers)
    var files: [String] = []

    @Flag(help: "Rewrite records that are right but not in their canonical form.")
    var fix = false

    @Option(help: "The form of the result: \(DiagnosticFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = DiagnosticFormat.text

    @OptionGroup var global: GlobalOptions

    func tell(_ problems: [Diagnostic], _ console: Console) {
        console.result(format.render(problems, color: console.colorsOutput && format == .text))
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.validate(files.isEmpty ? nil : files, fixes: fix)
        console.result(format.render(report.problems, color: console.colorsOutput && format == .text))
        for file in report.fixed { console.note("rewrote \(shownPath(file))") }
        let errors = report.problems.count { $0.severity == .error }
        let warnings = report.problems.count - errors
        console.note(
            "\(counted(report.records, "record")) checked: \(counted(errors, "error")), \(counted(warnings, "warning"))"
        )
        if errors > 0 { throw Exit.problems }
    }
}

/// A number with its noun.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
