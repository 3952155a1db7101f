import ArgumentParser
import Diagnostics

/// Tells a mistyped command from what was meant, which the parser of arguments calls an unexpected argument.
enum UnknownCommand {
    /// What to say of arguments whose command there is not; `nil` where there is one, or where none is named.
    static func complaint(_ arguments: some Collection<String>) -> String? {
        var command: any ParsableCommand.Type = Onboard.self
        var words = ["onboard"]
        for argument in arguments.first == "help" ? arguments.dropFirst()[...] : arguments[...] {
            let known = subcommands(of: command)
            if known.isEmpty || argument.hasPrefix("-") || argument == "help" { return nil }
            guard let next = known.first(where: { $0.configuration.commandName == argument }) else {
                let names = known.compactMap { $0.configuration.commandName }
                let nearest = nearestName(to: argument, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
                let path = words.joined(separator: " ")
                return
                    "Error: there is no command \(quoted(argument))\(nearest)\n  See '\(path) --help' for all of them."
            }
            command = next
            words.append(argument)
        }
        return nil
    }

    private static func subcommands(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        command.configuration.subcommands + command.configuration.groupedSubcommands.flatMap(\.subcommands)
    }
}
