import Arguments
import Diagnostics
import Foundation
import Onboarding
import Operations
import Tools

struct NotifyCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify",
        abstract: "Send the welcome email to customers whose pages are live.",
        discussion: """
            Each customer gets exactly one email: one that may have been sent is never resent automatically. It goes \
            to active customers with a sealed contact whose page "onboard verify --record" has seen. Results are \
            written to status/: commit them.

            The password of the mail server comes from ONBOARD_SMTP_PASSWORD or --password-file, the age key from \
            --identity or ONBOARD_AGE_IDENTITY_FILE. In CI: claim, push the claims, then send.

            Example: onboard notify --dry-run
            Example: onboard notify --identity ~/.age/key.txt
            Example: onboard notify --claim 4711-1
            Example: onboard notify --claimed 4711-1
            Example: onboard notify --arrived acme-rockets
            """)

    @Argument(help: "Only these customers.", completion: Completions.customers)
    var id: [String] = []

    @Flag(help: "Write and send nothing; print the emails.")
    var dryRun = false

    @Option(help: ArgumentHelp("Only claim the emails that are due, for a later step of this run.", valueName: "run"))
    var claim: RunToken?

    @Option(help: ArgumentHelp("Send the emails that this run has claimed.", valueName: "run"))
    var claimed: RunToken?

    @Flag(help: "Also resend emails that may have been sent: you have checked.")
    var again = false

    @Flag(help: "Send nothing; record that emails in doubt arrived: you have seen it in the mail server's log.")
    var arrived = false

    @Option(help: ArgumentHelp("The file of an age key.", valueName: "file"), completion: .file)
    var identity: String?

    @Option(help: ArgumentHelp("The file of the mail server's password.", valueName: "file"), completion: .file)
    var passwordFile: String?

    @Option(
        help: ArgumentHelp(
            "Connect to another host and port instead, like curl; may be repeated.", valueName: "host:port:host:port"))
    var connectTo: [ConnectEntry] = []

    @Option(
        help: ArgumentHelp("Trust these certificates instead of the system's.", valueName: "file"),
        completion: .file)
    var ca: String?

    @Option(help: ArgumentHelp("How long to wait for the mail server.", valueName: "seconds"), in: 1...86_400)
    var timeout = 60

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let modes = [dryRun, claim != nil, claimed != nil, again, arrived].count { $0 }
        if modes > 1 {
            throw ValidationError("--dry-run, --claim, --claimed, --again and --arrived cannot be used together")
        }
        if again || arrived, id.isEmpty {
            throw ValidationError("--\(again ? "again" : "arrived") requires the ids of the customers")
        }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        if dryRun {
            let (letters, report) = try await workbench.previewWelcomes(id)
            console.result(format == .json ? NotifyResult.json(letters) : NotifyText.letters(letters))
            return try end(report, console, isDryRun: true)
        }
        if let run = claim {
            let report = try await workbench.claimWelcomes(id, run: run, at: Clock.now())
            return try end(report, console)
        }
        if arrived { return try end(try await workbench.noteArrived(id), console) }
        try end(try await workbench.notify(id, options: try options(console)), console)
    }

    private func options(_ console: Console) throws -> NotifyOptions {
        let run = claimed ?? RunToken(random: .random(in: .min ... .max))
        var options = NotifyOptions(run: run) { Clock.now() }
        options.choice = claimed != nil ? .claimed : again ? .again : .due
        let environment = ProcessInfo.processInfo.environment
        options.identity = identity ?? environment["ONBOARD_AGE_IDENTITY_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        options.password = try SecretInput.read(
            file: passwordFile, variable: "ONBOARD_SMTP_PASSWORD", environment, console)
        options.transport.connectTo = connectTo.map(\.argument)
        options.transport.authorities = ca
        options.transport.timeout = timeout
        return options
    }

    private func end(_ report: NotifyReport, _ console: Console, isDryRun: Bool = false) throws {
        let findings = console.findings(report.problems + report.faulty)
        if !isDryRun {
            console.result(format == .json ? NotifyResult.json(report, findings) : NotifyText.text(report))
        }
        console.show(report.problems)
        for line in NotifyText.notes(report) { console.note("\(line)") }
        try console.end(naming: report.faulty)
        guard report.problems.hasErrors else { return }
        throw report.isTransient ? Exit.tryAgain : Exit.problems
    }
}
