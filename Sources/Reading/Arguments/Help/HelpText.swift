/// The help of a command, in lines of at most `width` characters. Examples are not wrapped.
struct HelpText {
    let command: Command
    let width: Int

    /// The whole text.
    var text: String {
        let text = Paragraphs(command.configuration.discussion)
        var sections = [command.configuration.abstract.wrapped(to: width)]
        sections += text.parts.map(lines)
        sections.append(indented(Usage.line(command), after: "Usage: ", by: 7))
        sections += commandSections + argumentSections
        if !text.examples.isEmpty { sections.append(["Examples:"] + text.examples.map { "  \($0)" }) }
        if command.isGroup { sections.append("Run '\(command.words) help COMMAND' for more.".wrapped(to: width)) }
        return joined(sections)
    }

    /// Joins sections with an empty line between them; indented lines follow their paragraph directly.
    private func joined(_ sections: [[String]]) -> String {
        var text = ""
        for section in sections {
            let isContinued = section.first?.hasPrefix(" ") == true
            text += (text.isEmpty || isContinued ? "" : "\n") + section.joined(separator: "\n") + "\n"
        }
        return text
    }

    private func lines(_ part: Paragraphs.Part) -> [String] {
        switch part {
        case .paragraph(let text): text.wrapped(to: width)
        case .lines(let lines): lines.map { "  \($0)" }
        }
    }

    private var argumentSections: [[String]] {
        let own = command.declarations.filter { !command.isShared($0) }
        let sections = [
            ("Arguments:", own.filter { $0.kind == .positional }), ("Options:", own.filter { $0.kind != .positional }),
            ("Options of every command:", command.shared),
        ]
        return sections.filter { !$0.1.isEmpty }.map { title, declarations in
            title.wrapped(to: width) + declarations.flatMap { entry(label($0), description($0)) }
        }
    }

    private var commandSections: [[String]] {
        command.groups.map { name, commands in
            [name.isEmpty ? "Commands:" : "\(name):"]
                + commands.flatMap { entry($0.configuration.commandName, $0.configuration.abstract) }
        }
    }

    // MARK: Entries

    /// Returns a label and its text: on the same line if they fit, otherwise the text below the label.
    private func entry(_ label: String, _ text: String) -> [String] {
        let isNarrow = width < 60
        let column = isNarrow ? 8 : 26
        if !isNarrow, label.count + 4 <= column {
            let padding = String(repeating: " ", count: column - 2 - label.count)
            return indented(text, after: "  \(label)\(padding)", by: column)
        }
        let start = String(repeating: " ", count: column)
        return label.wrapped(to: width - 2).map { "  \($0)" } + indented(text, after: start, by: column)
    }

    private func indented(_ text: String, after start: String, by column: Int) -> [String] {
        let indentation = String(repeating: " ", count: column)
        return text.wrapped(to: width - column).enumerated().map { ($0 == 0 ? start : indentation) + $1 }
    }

    private func label(_ declaration: Declaration) -> String {
        guard declaration.kind != .positional else {
            return declaration.label + (declaration.isRepeating ? " ..." : "")
        }
        let shorts = declaration.names.filter { if case .short = $0 { true } else { false } }.map { "\($0.text), " }
        let opposite = declaration.opposite.map { ", \($0.text)" } ?? ""
        return shorts.joined() + declaration.label + opposite
    }

    private func description(_ declaration: Declaration) -> String {
        let standard = declaration.defaultText.map { "Default: \($0)." }
        return [declaration.help.abstract, declaration.help.discussion, standard ?? ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
