import Diagnostics
import Foundation
import Operations

/// Prints the progress of a pipeline step. Results of events go to the log of the run; results of the step go to the
/// next step.
struct PipelineConsole: Sendable {
    private let console: Console
    private let events: Console

    init(_ console: Console, _ global: GlobalOptions) {
        self.console = console
        events = Console(color: global.color, isQuiet: global.quiet, isVerbose: !global.quiet)
    }

    /// Prints a piece of news.
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

    /// Prints values for the next step: one line per name, followed by its values.
    func tell(_ values: [(name: PrintableText, values: [String])]) {
        for (name, values) in values { console.result("\(name)=\(values.joined(separator: " "))\n") }
    }
}
