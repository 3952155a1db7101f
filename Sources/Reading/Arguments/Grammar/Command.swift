/// A command in the tree of commands: its type, and the words that lead to it.
struct Command: Sendable {
    let type: any ParsableCommand.Type
    /// The names of the commands from the root to this one.
    let path: [String]
    let declarations: [Declaration]
    /// All options that are valid here, by name, including those of the parent commands.
    let options: [Name: Declaration]
    /// The options that every command has, in order.
    let shared: [Declaration]

    /// The built-in flags that every command has.
    static let version = Declaration.builtIn("version", "Show the version.")
    static let help = Declaration.builtIn("help", "Show help information.", .shortAndLong)

    /// Creates the root of the tree.
    init(root type: any ParsableCommand.Type) {
        self.init(type, path: [], inherited: [:], shared: [])
    }

    private init(
        _ type: any ParsableCommand.Type, path: [String], inherited: [Name: Declaration], shared: [Declaration]
    ) {
        self.type = type
        self.path = path + [type.configuration.commandName]
        declarations = type.declarations + [Self.version, Self.help]
        options = declarations.reduce(into: inherited) { options, declaration in
            for name in declaration.allNames { options[name] = declaration }
        }
        // The root's options are valid for every command.
        self.shared = path.isEmpty ? declarations : shared
    }

    var configuration: CommandConfiguration { type.configuration }
    var words: String { path.joined(separator: " ") }
    /// The names of the subcommands.
    var subcommandNames: [String] {
        configuration.groups.flatMap { $0.subcommands.map { $0.configuration.commandName } }
    }
    var isGroup: Bool { !configuration.groups.isEmpty }
    var positionals: [Declaration] { declarations.filter { $0.kind == .positional } }

    /// Returns the subcommand with this name; `nil` if there is none.
    func subcommand(_ name: String) -> Command? {
        let types = configuration.groups.flatMap(\.subcommands)
        return types.first { $0.configuration.commandName == name }.map(subcommand)
    }

    /// The subcommands, in their groups.
    var groups: [(name: String, commands: [Command])] {
        configuration.groups.map { ($0.name, $0.subcommands.map(subcommand)) }
    }

    private func subcommand(_ type: any ParsableCommand.Type) -> Command {
        Command(type, path: path, inherited: options, shared: shared)
    }

    /// Returns whether every command has this option.
    func isShared(_ declaration: Declaration) -> Bool {
        declaration.kind != .positional && shared.contains { $0.word == declaration.word }
    }
}

extension Declaration {
    fileprivate static func builtIn(
        _ word: String, _ text: ArgumentHelp, _ names: NameSpecification = .long
    ) -> Declaration {
        let occurrence = Occurrence.defaulting(false, word: "")
        var declaration = Declaration(.flag, occurrence, .flag, help: text, completion: nil, names: names)
        declaration.key = [word]
        return declaration
    }
}
