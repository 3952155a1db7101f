internal import Diagnostics

/// What a program does with its command line, decided before anything is done. Pure, but for what completion looks up.
enum Invocation {
    /// Prints a text, and ends well.
    case print(PrintableText)
    /// Tells what is wrong with the words, and ends with wrong usage.
    case refuse(PrintableText)
    case run(any AsyncParsableCommand)

    private static let dumpRequest = "--experimental-dump-help"

    /// What the words behind the program's name ask for; texts are wrapped to a width.
    init(_ words: [Word], root: any ParsableCommand.Type, width: Int) {
        switch (words.first?.text, words.first?.form) {
        case (CompletionProtocol.request, _):
            self = .print(CompletionProtocol.answer(Array(words.dropFirst()), root: root))
        case (Self.dumpRequest, _): self = .print(PrintableText(json: InterfaceDump.json(root)))
        // Whatever stands behind it, and without a look at the options, which costs more than all the rest.
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
