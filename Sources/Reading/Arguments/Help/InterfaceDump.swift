internal import Diagnostics

/// All commands and their arguments as JSON, for manual generators and for tests that check every command. The format
/// is that of `--experimental-dump-help` in swift-argument-parser.
struct InterfaceDump: Encodable {
    struct CommandEntry: Encodable {
        let commandName: String
        let abstract: String
        let discussion: String?
        let shouldDisplay = true
        let superCommands: [String]?
        let arguments: [ArgumentEntry]
        let subcommands: [CommandEntry]?
    }

    struct ArgumentEntry: Encodable {
        let kind: String
        let names: [NameEntry]?
        let preferredName: NameEntry?
        let valueName: String
        let abstract: String?
        let discussion: String?
        let isOptional: Bool
        let isRepeating: Bool
        let defaultValue: String?
        let allValues: [String]?
        /// A description of the valid words if they cannot be listed.
        let expectation: String?
        let shouldDisplay = true
        let parsingStrategy = "default"
    }

    struct NameEntry: Encodable {
        let kind: String
        let name: String
    }

    let serializationVersion = 0
    let command: CommandEntry

    /// Returns the JSON of a tree of commands.
    static func json(_ root: any ParsableCommand.Type) -> String {
        JSONValue(InterfaceDump(command: CommandEntry(Command(root: root)))).text(.sorted)
    }
}

extension InterfaceDump.CommandEntry {
    init(_ command: Command) {
        let configuration = command.configuration
        commandName = configuration.commandName
        abstract = configuration.abstract
        discussion = configuration.discussion.isEmpty ? nil : configuration.discussion
        superCommands = command.path.count > 1 ? Array(command.path.dropLast()) : nil
        arguments = command.declarations.flatMap(InterfaceDump.ArgumentEntry.list)
        subcommands = command.isGroup ? command.groups.flatMap { $0.commands.map(Self.init) } : nil
    }
}

extension InterfaceDump.ArgumentEntry {
    /// Returns the entries of a declaration and of its negation.
    static func list(_ declaration: Declaration) -> [Self] {
        [Self(declaration, declaration.names)]
            + [declaration.opposite].compactMap(\.self).map { Self(declaration, [$0]) }
    }

    private init(_ declaration: Declaration, _ names: [Name]) {
        kind = declaration.kind.rawValue
        self.names = names.isEmpty ? nil : names.map(InterfaceDump.NameEntry.init)
        preferredName = names.first.map(InterfaceDump.NameEntry.init)
        valueName = declaration.kind == .flag ? preferredName?.name ?? "" : declaration.valueName
        abstract = declaration.help.abstract.isEmpty ? nil : declaration.help.abstract
        discussion = declaration.help.discussion.isEmpty ? nil : declaration.help.discussion
        isOptional = !declaration.isRequired
        isRepeating = declaration.isRepeating
        defaultValue = declaration.defaultText
        switch declaration.allowed {
        case .list(let words): (allValues, expectation) = (words.isEmpty ? nil : words, nil)
        case .described(let text): (allValues, expectation) = (nil, text)
        }
    }
}

extension InterfaceDump.NameEntry {
    init(_ name: Name) {
        switch name {
        case .short(let letter): (kind, self.name) = ("short", String(letter))
        case .long(let word): (kind, self.name) = ("long", word)
        }
    }
}
