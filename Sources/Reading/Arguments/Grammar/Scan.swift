internal import Diagnostics

/// The result of one pass over the words of a command line: the command, its options and values, and unknown words.
struct Scan {
    /// An option that was given.
    struct Given: Sendable {
        let name: Name
        /// The value; `true` or `false` for a flag.
        let value: Word
        let declaration: Declaration
    }

    /// The role of a word after an unknown option.
    private enum Position {
        case value
        case valueOrAnything
    }

    /// The reason why the remaining words are ignored.
    enum End: Sendable {
        case help(Command)
        case version
        case unknownCommand(Fault)
    }

    private(set) var command: Command
    private(set) var given: [Given] = []
    private(set) var values: [Word] = []
    private(set) var faults: [Fault] = []
    private(set) var end: End?
    /// The option that lacks its value because the line ends.
    private(set) var pending: Declaration?
    /// Whether `--` was read, so that all further words are values.
    private(set) var isTerminated = false
    /// Whether the word `help` was given in place of a command. The words after it name the command to describe.
    private(set) var isHelp = false
    /// The number of words after unknown options. Each may be the option's value or a value of the command.
    private(set) var doubtful = 0
    /// Long names that unknown options probably meant.
    private(set) var meant: Set<Name> = []

    private var options: [Name: Declaration]
    private var rest: ArraySlice<Word>
    /// The possible role of the next word if the last one is an unknown option.
    private var behindUnknown: Position?
    /// Options that were unknown when read, with the index of the error that reports each.
    private var unknown: [(name: Name, fault: Int)] = []

    init(_ words: [Word], root: Command) {
        command = root
        options = root.options
        rest = words[...]
        while end == nil, let word = rest.popFirst() { take(word) }
        explainEarlyOptions()
    }

    private mutating func take(_ word: Word) {
        let position = behindUnknown
        behindUnknown = nil
        switch word.form {
        case .terminator:
            isTerminated = true
            values += rest
            rest = []
        case .long(let name, let value): take(.long(name), value, in: word)
        case .short(let letters, let value): take(letters: letters, value, in: word)
        case .value:
            if position == nil || isCommand(word) {
                takeValue(word)
            } else if position == .valueOrAnything {
                doubtful += 1
            }
        }
    }

    // MARK: Commands and values

    private func isCommand(_ word: Word) -> Bool {
        command.isGroup && (word.text == "help" || command.subcommandNames.contains(word.text))
    }

    private mutating func takeValue(_ word: Word) {
        guard command.isGroup else { return values.append(word) }
        if word.text == "help" { return takeHelp() }
        enter(word)
    }

    private mutating func enter(_ word: Word) {
        guard let next = command.subcommand(word.text) else {
            let nearest = nearestName(to: word.text, among: command.subcommandNames)
            end = .unknownCommand(.unknownCommand(word.shown, nearest: nearest))
            return
        }
        command = next
        options = next.options
    }

    /// Reads the words after `help`, which name the command to describe.
    private mutating func takeHelp() {
        isHelp = true
        while end == nil, let word = rest.popFirst() {
            switch word.form {
            case .value where command.isGroup && word.text == "help": continue
            case .value where command.isGroup: enter(word)
            case .value, .terminator: values.append(word)
            case .long(let name, let value): take(.long(name), value, in: word)
            case .short(let letters, let value): take(letters: letters, value, in: word)
            }
        }
        if end == nil, faults.isEmpty, values.isEmpty { end = .help(command) }
    }

    // MARK: Options

    private mutating func take(_ name: Name, _ value: String?, in word: Word) {
        guard let declaration = options[name] else { return noteUnknown(name, hasValue: value != nil, in: word) }
        if declaration.kind == .flag {
            takeFlag(name, declaration, value)
        } else if let value {
            given.append(Given(name: name, value: word.isText ? Word(value) : word, declaration: declaration))
        } else if let next = rest.first, next.form == .value {
            given.append(Given(name: name, value: next, declaration: declaration))
            rest.removeFirst()
        } else {
            let next = rest.first.flatMap { $0.form == .terminator ? nil : $0.shown }
            pending = rest.isEmpty ? declaration : nil
            faults.append(.missingValue(declaration.summary, name: name.text, next: next))
            meant.insert(name)
        }
    }

    private mutating func takeFlag(_ name: Name, _ declaration: Declaration, _ value: String?) {
        if let value { return faults.append(.valueOfFlag(name.text, Word(value).shown)) }
        switch declaration.key {
        case Command.help.key: end = .help(command)
        case Command.version.key: end = .version
        default:
            let value = name == declaration.opposite ? "false" : "true"
            given.append(Given(name: name, value: Word(value), declaration: declaration))
        }
    }

    /// Reads letters as separate flags; the last one may be an option with a value.
    private mutating func take(letters: String, _ value: String?, in word: Word) {
        let names = letters.map(Name.short)
        let known = names.prefix { options[$0] != nil }
        if known.isEmpty || (known.count < names.count && nearest(to: letters) != nil && known.first != .short("h")) {
            return noteUnknown(nil, hasValue: value != nil, in: word)
        }
        for (index, name) in names.enumerated() where end == nil {
            if options[name] == nil {
                faults.append(.unknownOption(quoted(name.text), nearest: nil))
                behindUnknown = index == names.count - 1 && value == nil ? .valueOrAnything : nil
            } else {
                take(name, index == names.count - 1 ? value : nil, in: word)
            }
        }
    }

    private func nearest(to name: String) -> String? {
        let words = options.keys.compactMap { if case .long(let word) = $0 { word } else { nil } }
        let positive = name.hasPrefix("no-") ? String(name.dropFirst(3)) : name
        return nearestName(to: name, among: words.sorted()) ?? nearestName(to: positive, among: words.sorted())
    }

    private mutating func noteUnknown(_ name: Name?, hasValue: Bool, in word: Word) {
        let option = word.withoutValue
        let typed = String(option.text.drop { $0 == "-" })
        if let instead = command.configuration.elsewhere[typed] {
            faults.append(.elsewhere(option.shown, instead))
            behindUnknown = hasValue ? nil : .valueOrAnything
            return
        }
        let nearest = typed.count > 1 ? nearest(to: typed) : nil
        if let nearest { meant.insert(.long(nearest)) }
        if let name { unknown.append((name, faults.count)) }
        faults.append(.unknownOption(option.shown, nearest: nearest.map { "--\($0)" }))
        let takesValue = nearest.map { options[.long($0)]?.kind == .option } ?? false
        behindUnknown = hasValue ? nil : takesValue ? .value : .valueOrAnything
    }

    /// An option that was unknown when read may belong to a command that came later.
    private mutating func explainEarlyOptions() {
        for (name, fault) in unknown where options[name] != nil {
            faults[fault] = .early(name.text, command: command.words)
            meant.insert(name)
        }
    }
}
