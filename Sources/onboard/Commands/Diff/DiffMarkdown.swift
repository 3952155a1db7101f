import Comparing
import Diagnostics
import Onboarding
import Operations

/// A difference as Markdown for a pull request comment. All text from records and templates is in fenced code, so that
/// it cannot add markup, links or mentions.
enum DiffMarkdown {
    /// The maximum length of a GitHub comment in characters. The code counts bytes, which are never fewer.
    static let limit = 65_536
    /// The number of bytes to reserve for the note about omitted sections.
    private static let reserve = 400

    /// The maximum number of problems that are listed.
    private static let fewProblems = 20
    private static let title = "## onboard: what this changes\n\n"

    /// Returns the comment if nothing could be compared.
    static func text(_ problems: [Diagnostic]) -> PrintableText {
        PrintableText(lines: title + "The change could not be compared.\n" + notCompared(problems))
    }

    static func text(_ report: DiffReport) -> PrintableText {
        let text = DiffText(report, width: 100)
        let blocks = DiffBlocks(report)
        var output = title + text.summary + "\n" + notCompared(report.problems)
        let open = [
            ("Dangers", text.risks(.danger)), ("Notices", text.risks(.notice)), ("Other files", text.outside),
            ("Customers", text.customers),
        ]
        for (title, lines) in open where !lines.isEmpty {
            output += "\n### \(title)\n\n" + fenced(lines, room: limit / (open.count + 1))
        }
        var sections: [String] = []
        if !text.edited.isEmpty { sections.append(section("Edited files", text.edited)) }
        if !text.platform.isEmpty { sections.append(section("onboard.yaml", Array(text.platform.dropFirst()))) }
        if !text.arrivals.isEmpty, !report.onlyAdds { sections.append(section("New and removed", text.arrivals)) }
        sections += blocks.blocks.map { section(DiffText.names($0.customers), text.lines(of: $0)) }
        sections += report.clusters.map { section("cluster \($0.cluster)", text.lines(of: $0.objects)) }
        var omitted = 0
        for section in sections {
            if output.utf8.count + section.utf8.count + reserve > limit {
                omitted += 1
            } else {
                output += section
            }
        }
        if omitted > 0 {
            output += "\n\(omitted) of \(sections.count) sections do not fit here. For all of them, run: "
            output += "`onboard diff --base \(report.base.prefix(12))`\n"
        }
        return PrintableText(lines: output)
    }

    /// Returns the problems that prevented a complete comparison, so that readers know that the result is partial.
    private static func notCompared(_ problems: [Diagnostic]) -> String {
        guard !problems.isEmpty else { return "" }
        var lines: [DiffText.Line] = problems.prefix(fewProblems).map { problem in
            let place = problem.location.map { "\($0.description): " } ?? ""
            return (.error, "! \(FieldText.visible("\(place)\(problem.message)", limit: 500))")
        }
        if problems.count > fewProblems {
            lines.append((.error, "! and \(problems.count - fewProblems) more; onboard validate shows all"))
        }
        return "\n### Not compared\n\n" + fenced(lines, room: .max)
    }

    private static func section(_ title: String, _ lines: [DiffText.Line]) -> String {
        "\n<details><summary>\(title)</summary>\n\n\(fenced(lines, room: .max))\n</details>\n"
    }

    /// Returns the lines in a fence that is longer than any run of backticks in them (CommonMark, section 4.5). Moves
    /// signs to the start of the line, where GitHub colors them. A line that does not fit is cut; of those after it,
    /// only the number is told.
    private static func fenced(_ lines: [DiffText.Line], room: Int) -> String {
        var used = 0
        var fitting: [DiffText.Line] = []
        for line in lines where used < room {
            let left = room - used
            let isCut = line.text.utf8.count >= left
            fitting.append(isCut ? (line.tone, "\(line.text.prefix(left / 4)) … (cut)") : line)
            used += isCut ? left : line.text.utf8.count + 1
        }
        let rest = lines.count - fitting.count
        let body =
            fitting.map { line in
                let text = line.text.drop { $0 == " " }
                let indent = String(repeating: " ", count: line.text.count - text.count)
                switch line.tone {
                case .good where text.first == "+", .bad where text.first == "-":
                    return "\(text.prefix(1))\(indent)\(text.dropFirst(1))\n"
                case .error: return "\(text)\n"
                default: return " \(line.text)\n"
                }
            }.joined() + (rest > 0 ? " … and \(rest) more\n" : "")
        let run = body.unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, run + 1))
        return "\(fence)diff\n\(body)\(fence)\n"
    }
}
