import Diagnostics
import Foundation
import Operations

/// Tells what a step of a pipeline does. What becomes of events is for the log of the run; results are for the next step.
struct PipelineConsole: Sendable {
    private let console: Console
    private let events: Console

    init(_ console: Console, _ global: GlobalOptions) {
        self.console = console
        events = Console(color: global.color, isQuiet: global.quiet, isVerbose: !global.quiet)
    }

    /// Tells news.
    func hear(_ news: ProposingNews) {
        switch news {
        case .event(let event):
            var words = IngestConsole(console: events, format: nil)
            words.take(event)
        case .ingested(let report): IngestConsole(console: events, format: nil).show(report)
        case .rendered(let report): console.show(report.problems.filter { $0.severity == .error })
        case .problems(let problems): console.show(problems)
        case .refused(let said): console.warn(PrintableText(lines: said.trimmingCharacters(in: .newlines)))
        case .beginsAgain(let tries, let next): console.warn("\(next.text(tries))")
        case .advice(let text): console.warn("\(text)")
        case .done(let text): console.result("\(text)\n")
        }
    }

    /// What the next step reads: a line for each name, with the values behind it.
    func tell(_ values: [(name: PrintableText, values: [String])]) {
        for (name, values) in values { console.result("\(name)=\(values.joined(separator: " "))\n") }
    }
}
