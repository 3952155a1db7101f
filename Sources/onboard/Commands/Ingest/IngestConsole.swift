import Diagnostics
import Onboarding
import Operations

/// Prints the results of events: as text, one by one, or as JSON at the end. With `--verbose`, JSON output also prints
/// the text, on standard error. Without a format, only the text is printed, on standard error.
struct IngestConsole {
    let console: Console
    let format: OutputFormat?
    private var events: [IngestedEvent] = []

    init(console: Console, format: OutputFormat?) {
        self.console = console
        self.format = format
    }

    /// Records and prints the result of an event.
    mutating func take(_ event: IngestedEvent) {
        if format == .json { events.append(event) }
        guard usesWords else { return }
        if case .deadLetter(let name, let problems) = event.outcome {
            tell(name, problems, isRepeated: event.isRepeated)
        } else if let line = IngestText.line(event, isVerbose: console.isVerbose) {
            tell(line)
        }
    }

    private var usesWords: Bool { format != .json || console.isVerbose }

    private func tell(_ line: PrintableText) {
        if format != .text {
            console.note(line)
        } else if !console.isQuiet {
            console.result(line + "\n")
        }
    }

    private func tell(_ letter: String, _ problems: [Diagnostic], isRepeated: Bool) {
        let path = shownPath(Layout.letters.path(letter))
        guard !isRepeated else {
            return console.warn("\(path): fails as before; see onboard dead-letters show \(printable(letter))")
        }
        console.show(problems)
        console.warn("    see \(path)")
    }

    private func tellAsJSON(_ report: IngestReport) {
        let findings = console.findings(report.problems + (report.rendered?.warnings ?? []))
        console.result(JSONText.encode(IngestResult(report, events, findings)))
    }

    /// Prints the result of the whole run.
    func show(_ report: IngestReport) {
        if format == .json { tellAsJSON(report) }
        guard usesWords else { return }
        console.show(report.problems)
        if let rendered = report.rendered { console.show(rendered.warnings) }
        if report.unkeptEvents > 0 { console.show([IngestText.unkeptEvents(report.unkeptEvents)]) }
        if report.droppedContacts > 0 {
            console.show([IngestText.droppedContacts(report.droppedContacts)])
        }
        console.note("\(IngestText.summary(report))")
    }
}
