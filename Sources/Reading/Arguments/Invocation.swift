internal import Diagnostics

/// The action for a command line, chosen before anything runs. Only custom completion has side effects.
enum Invocation {
    /// Prints a text and exits 0.
    case print(PrintableText)
    /// Prints the errors and exits with wrong usage.
    case refuse(PrintableText)
    case run(any AsyncParsableCommand)

    private static let dumpRequest = "--experimental-dump-help"

    /// Chooses the action for the words after the program's name; texts are wrapped to `width` characters.
    init(_ words: [Word], root: any ParsableCommand.Type, width: Int) {
        switch (words.first?.text, words.first?.form) {
        case (CompletionProtocol.request, _):
            self = .print(CompletionProtocol.answer(Array(words.dropFirst()), root: root))
        case (Self.dumpRequest, _): self = .print(PrintableText(json: InterfaceDump.json(root)))
        // Ignore the words after `--version`. Reading the options would take longer than everything else.
        case (_, .long(Command.version.word, nil)): self = Self.answer(.version, root, width)
        case (_, .long(CompletionScript.word, let value)?):
            self = Self.script(value.map { [Word($0)] + words.dropFirst() } ?? Array(words.dropFirst()), root)
        default: self = Self.answer(Parser(root: root).parse(words), root, width)
        }
    }

    private static func answer(_ request: Request, _ root: any ParsableCommand.Type, _ width: Int) -> Invocation {
        switch request {
        case .help(let command): .print(PrintableText(lines: HelpText(command: command, width: width).text))
        case .version: .print("\(root.configuration.version)\n")
        case .refuse(let faults, let command): refuse(faults, command)
        case .run(let command, let values): run(command, values)
        }
    }

    private static func run(_ command: Command, _ values: Values) -> Invocation {
        do {
            guard let type = command.type as? any AsyncParsableCommand.Type else {
                return .print(PrintableText(lines: HelpText(command: command, width: 80).text))
            }
            let ready = try type.init(from: ValueDecoder(values: values))
            let rules = ready.brokenRules()
            return rules.isEmpty ? .run(ready) : refuse(rules.map(Fault.rule), command)
        } catch {
            return refuse([.rule("the values cannot be read: \(error)")], command)
        }
    }

    private static func refuse(_ faults: [Fault], _ command: Command) -> Invocation {
        .refuse(faults.map { "error: \($0.message)\n" }.joined() + Usage.hint(command))
    }

    private static func script(_ words: [Word], _ root: any ParsableCommand.Type) -> Invocation {
        let shell = words.first ?? Word("")
        var faults = words.dropFirst().map { Fault.unexpected($0.shown) }
        if let script = CompletionScript(argument: shell.text), faults.isEmpty {
            return .print(script.text(for: root.configuration.commandName))
        }
        if CompletionScript(argument: shell.text) == nil {
            let allowed = Allowed.list(CompletionScript.allValueStrings)
            faults.append(.invalid(shell.shown, name: CompletionScript.request, allowed, nearest: nil))
        }
        return refuse(faults, Command(root: root))
    }
}
