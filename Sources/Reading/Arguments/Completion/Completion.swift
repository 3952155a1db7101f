/// The candidates that a shell may offer for the word at the cursor.
struct Completion {
    /// A word that may be used at the cursor, and its description.
    struct Candidate: Equatable {
        let text: String
        var description = ""
    }

    enum Offer: Equatable {
        case words([Candidate])
        case files
        case directories
    }

    private let scan: Scan
    private let partial: String

    /// Takes the words before the cursor, without the program's name, and the part of a word at the cursor.
    init(_ words: [Word], partial: String, root: any ParsableCommand.Type) {
        scan = Scan(words, root: Command(root: root))
        self.partial = partial
    }

    /// The candidates at the cursor. Arguments with custom completion compute their own.
    var offer: Offer {
        switch scan.end {
        case .help(let command): return .words(commands(of: command))
        case .version, .unknownCommand: return .words([])
        case nil: break
        }
        if let pending = scan.pending { return values(of: pending, partial, prefix: "") }
        if !scan.isTerminated, partial.hasPrefix("-") { return optionOrValue }
        return scan.command.isGroup ? .words(commands(of: scan.command)) : argument
    }

    private var optionOrValue: Offer {
        guard case .long(let name, let value?) = Word(partial).form else { return .words(options) }
        guard let declaration = scan.command.options[.long(name)], declaration.kind == .option else {
            return .words([])
        }
        return values(of: declaration, value, prefix: "--\(name)=")
    }

    // MARK: Commands and options

    private func commands(of command: Command) -> [Candidate] {
        guard command.isGroup else { return [] }
        let commands = command.groups.flatMap(\.commands).map {
            Candidate(text: $0.configuration.commandName, description: $0.configuration.abstract)
        }
        return (commands + [Candidate(text: "help", description: Command.help.help.abstract)])
            .filter { $0.text.hasPrefix(partial) }
    }

    /// The options that can still be given.
    private var options: [Candidate] {
        let given = Set(scan.given.map(\.declaration.word))
        let own = scan.command.declarations.filter { $0.kind != .positional }
        let inherited = scan.command.options.filter { name, declaration in
            name == declaration.names.first && !own.contains { $0.word == declaration.word }
        }
        let declared = own + inherited.values.sorted { $0.word < $1.word }
        return declared.filter { $0.isRepeating || !given.contains($0.word) }.flatMap { declaration in
            declaration.allNames.compactMap { name in
                guard case .long = name, name.text.hasPrefix(partial) else { return nil }
                let opposite = "The opposite of --\(declaration.word)."
                return Candidate(
                    text: name.text, description: name == declaration.opposite ? opposite : declaration.help.abstract)
            }
        }
    }

    // MARK: Values

    private var argument: Offer {
        let positionals = scan.command.positionals
        let next = scan.values.count < positionals.count ? positionals[scan.values.count] : positionals.last
        if let next, next.isRepeating || scan.values.count < positionals.count {
            return values(of: next, partial, prefix: "")
        }
        return .words(partial.isEmpty && !scan.isTerminated ? options : [])
    }

    private func values(of declaration: Declaration, _ partial: String, prefix: String) -> Offer {
        let words: [String]
        switch declaration.completion {
        case .nothing: words = []
        case .list(let list): words = list
        case .file: return .files
        case .directory: return .directories
        case .custom(let find): words = find(CompletionContext(values: givenValues))
        }
        let fitting = words.filter { $0.hasPrefix(partial) && $0.allSatisfy(Self.isPlain) }
        return .words(fitting.map { Candidate(text: prefix + $0) })
    }

    private var givenValues: [String: String] {
        scan.given.reduce(into: [:]) { $0[$1.declaration.word] = $1.value.text }
    }

    /// Returns false for control characters: a line break would end a candidate.
    private static func isPlain(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
