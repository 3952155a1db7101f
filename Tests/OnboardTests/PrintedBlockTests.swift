import Foundation
import Testing

/// What a page shows of the program's output is what the program prints.
@Suite struct PrintedBlockTests {
    struct Part: Sendable, CustomTestStringConvertible {
        let page: String
        /// The headings of the sections, one after the other in one repository.
        let headings: [String]
        /// Whether the customer of the examples is there before.
        let isAdded: Bool
        var testDescription: String { "\(page): \(headings[0])" }
    }

    /// A command in a page and the output that the page shows.
    private struct Example {
        let command: String
        var output: [String]
    }

    private static let guide = "docs/how-to/add-a-customer.md"
    static let parts = [
        Part(page: "README.md", headings: ["Try it"], isAdded: false),
        Part(page: guide, headings: ["Add", "Check, before or after the commit"], isAdded: false),
        Part(page: guide, headings: ["Change"], isAdded: true),
        Part(page: guide, headings: ["Keep one customer as it is"], isAdded: true),
        Part(page: guide, headings: ["Let a customer leave"], isAdded: true),
        Part(page: "docs/how-to/let-customers-go.md", headings: ["Let customers go"], isAdded: true),
        Part(page: "docs/how-to/run-clusters.md", headings: ["Move a customer"], isAdded: true),
        Part(page: "docs/reference/cli.md", headings: ["explain"], isAdded: false),
    ]

    @Test("No page shows another output than the program's", arguments: parts)
    func pagesShowWhatIsPrinted(part: Part) throws {
        let repository = try SampleRepository()
        let add = ["add", "--company", "Copper Kettle Ltd", "--motto", "Slow tea, fast friends", "--tier", "growth"]
        if part.isAdded { #expect(try Program.run(Program.onboard, add, in: repository.root).status == 0) }
        let text = try String(contentsOf: Program.package.appending(path: part.page), encoding: .utf8)
        let examples = part.headings.flatMap { Self.examples(in: Self.section($0, of: text)) }
        #expect(examples.contains { !$0.output.isEmpty })
        for example in examples {
            let script = "onboard() { \"$0\" \"$@\"; }; { \(example.command)\n} 2>&1"
            let outcome = try Program.run("bash", ["-c", script, Program.onboard], in: repository.root)
            #expect(Self.fits(outcome.output, example.output), "\(example.command)\n\(outcome.output)")
        }
    }

    /// A line of `…` stands for any lines, the end of the page's output for nothing more, and any day for another.
    private static func fits(_ printed: String, _ shown: [String]) -> Bool {
        if shown.isEmpty { return true }
        let lines = lines(printed)
        guard let gap = shown.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == "…" }) else {
            return lines == shown.map(undated)
        }
        return lines.prefix(gap) == shown[..<gap].map(undated)[...]
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { undated(String($0)) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func undated(_ line: String) -> String { line.replacing(#/\d{4}-\d\d-\d\d/#, with: "DAY") }

    private static func section(_ heading: String, of text: String) -> Substring {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.drop { $0 == "#" } == " \(heading)" && $0.hasPrefix("#") } ?? lines.endIndex
        let rest = lines[start...].dropFirst()
        return rest.prefix { !$0.hasPrefix("#") }.joined(separator: "\n")[...]
    }

    /// The examples of a section: indented lines from one that begins with `$ onboard`.
    private static func examples(in section: Substring) -> [Example] {
        var examples: [Example] = []
        var isOpen = false
        var document: String?
        for line in section.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("    ") || line.isEmpty else {
                isOpen = false
                continue
            }
            let text = String(line.dropFirst(4))
            if let end = document, let last = examples.popLast() {
                examples.append(Example(command: last.command + "\n" + text, output: []))
                if text == end { document = nil }
            } else if text.hasPrefix("$ ") {
                isOpen = text.hasPrefix("$ onboard")
                if isOpen { examples.append(Example(command: String(text.dropFirst(2)), output: [])) }
                document = isOpen && text.hasSuffix("<< 'END'") ? "END" : nil
            } else if isOpen {
                examples[examples.count - 1].output.append(text)
            }
        }
        return examples.map { example in
            var example = example
            while example.output.last?.isEmpty == true { example.output.removeLast() }
            return example
        }
    }
}
