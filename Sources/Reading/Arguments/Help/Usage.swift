internal import Diagnostics

/// The usage of a command in one line.
enum Usage {
    static func line(_ command: Command) -> String {
        let required = command.declarations.filter { $0.isRequired && $0.kind == .option }.map(\.label)
        let values = command.positionals.map { declaration in
            let label = declaration.label + (declaration.isRepeating ? " ..." : "")
            return declaration.isRequired ? label : "[\(label)]"
        }
        let words = command.isGroup ? ["<command>"] : required + ["[options]"] + values
        return ([command.words] + words).joined(separator: " ")
    }

    /// Returns the text below the errors of a command line.
    static func hint(_ command: Command) -> PrintableText {
        "Usage: \(line(command))\nSee '\(command.words) --help'.\n"
    }
}
