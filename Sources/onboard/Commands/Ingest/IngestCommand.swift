import Arguments
import Diagnostics
import Foundation
import Onboarding
import Operations
import Workspace

struct IngestCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Apply purchase events.",
        discussion: """
            Reads CloudEvents, Stripe's webhook events, GitHub's repository_dispatch payloads, and formats with a \
            mapping in onboard.yaml: one event, an array, or one per line. A completed purchase creates a customer; a \
            changed plan, a payment or a cancellation changes one. The same event again changes nothing. An event that \
            cannot be applied goes to dead-letters/; the others are applied, and the exit code is 1.

            Example: onboard ingest purchases.jsonl
            Example: curl -s https://queue.example/next | onboard ingest -
            """)

    @Argument(
        help: ArgumentHelp(
            "Event files, pipes, directories of event files, or - for standard input (default).", valueName: "file"),
        completion: .file)
    var inputs: [String] = []

    @Option(
        help: ArgumentHelp(
            "The format of all events: cloudevents, stripe, or one of onboard.yaml.", valueName: "name"))
    var source: String?

    @Option(
        help: ArgumentHelp(
            "Treat ids, hostnames and cluster slots used on this branch as taken; may be repeated.", valueName: "branch"
        ))
    var claims: [String] = []

    @Flag(help: "Apply nothing: write each event to a dead letter, and print its customer's review branch.")
    var asLetters = false

    @Option(
        help: ArgumentHelp(
            "How many seconds to wait for another process, or for free disk space.", valueName: "seconds"),
        in: 0 ... .max)
    var wait = 30

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if inputs.count(where: { $0 == "-" }) > 1 { throw ValidationError("- may be given only once") }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        try checkSource(workbench.platform)
        let inputs = try EventFiles.open(
            inputs.isEmpty ? ["-"] : inputs, of: workbench.repository.root, console)
        var options = IngestOptions(now: Clock.now())
        options.source = source
        options.claims = claims
        options.asLetters = asLetters
        options.wait = .seconds(wait)
        var events = IngestConsole(console: console, format: format)
        var progress = Progress("Rendering", console: console)
        let report: IngestReport
        do {
            report = try await workbench.ingest(inputs, options: options) {
                events.take($0)
            } progress: {
                progress.update($0, of: $1)
            }
        } catch let error as WorkspaceError where error.isTransient {
            console.show([error.diagnostic])
            console.warn("    applied events stay applied: give the whole input again later")
            throw Exit.tryAgain
        }
        progress.finish()
        events.show(report)
        if report.hasProblems { throw Exit.problems }
    }

    private func checkSource(_ platform: Platform) throws {
        let known = (platform.eventMappings + EventMapping.builtIn).map(\.name)
        guard let source, !known.contains(source) else { return }
        throw Problems([
            Diagnostic(
                "event/unknown-format", at: SourceLocation(file: "--source"),
                "unknown format \(quoted(source)); allowed are \(known.joined(separator: ", "))",
                hint: didYouMean(source, among: known))
        ])
    }
}
