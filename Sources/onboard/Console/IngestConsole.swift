import Diagnostics
import Onboarding
import Operations

/// Tells what becomes of events, one by one or all at the end.
struct IngestConsole {
    let console: Console
    let format: OutputFormat
    private var events: [IngestedEvent] = []

    init(console: Console, format: OutputFormat) {
        self.console = console
        self.format = format
    }

    /// Takes in what became of an event.
    mutating func take(_ event: IngestedEvent) {
        guard format == .text else { return events.append(event) }
        if case .deadLetter(let name, let problems) = event.outcome {
            console.show(problems)
            console.warn("    see \(shownPath("\(DeadLetter.directory)/\(name)\(DeadLetter.fileEnding)"))")
        } else if !console.isQuiet, let line = IngestText.line(event, isVerbose: console.isVerbose) {
            console.result(line)
        }
    }

    private func tellAsJSON(_ report: IngestReport) {
        let findings = console.findings(report.problems + (report.rendered?.warnings ?? []))
        console.result(JSONText.encode(IngestResult(report, events, findings)))
    }

    /// Tells what the whole run did.
    func show(_ report: IngestReport) {
        guard format == .text else { return tellAsJSON(report) }
        console.show(report.problems)
        if let rendered = report.rendered { console.show(rendered.warnings) }
        if report.unkeptEvents > 0 { console.show([IngestText.unkeptEvents(report.unkeptEvents)]) }
        if report.droppedContacts > 0 {
            console.show([IngestText.droppedContacts(report.droppedContacts)])
        }
        console.note("\(IngestText.summary(report))")
    }
}
