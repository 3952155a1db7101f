/// An argument as a command declares it, without the type of its value.
struct Declaration: Sendable {
    enum Kind: String, Sendable {
        case positional, option, flag
    }

    let kind: Kind
    let help: ArgumentHelp
    let nameSpecification: NameSpecification
    /// Whether `--no-NAME` is also a name.
    var isInvertible = false
    let completion: CompletionKind
    let isRequired: Bool
    let isRepeating: Bool
    /// The default as a word; `nil` if there is none to show.
    let defaultText: String?
    let allowed: Allowed
    /// Returns whether a word is valid as a value.
    let takes: @Sendable (_ word: String) -> Bool
    /// Returns the value of the given words in a `Box`; `nil` if a required value is missing or invalid.
    let box: @Sendable (_ words: [String]) -> (any Sendable)?
    /// The path of property names that leads to the argument.
    var key: [String] = []

    /// The word that the names are derived from.
    var word: String { Name.word(of: key.last ?? "") }
    /// The names; empty for a positional argument.
    var names: [Name] { kind == .positional ? [] : nameSpecification.names(of: word) }
    /// The name of the negated flag.
    var opposite: Name? { isInvertible ? .long("no-\(word)") : nil }
    var allNames: [Name] { names + [opposite].compactMap(\.self) }
    /// The placeholder for the value.
    var valueName: String { help.valueName ?? word }
    /// The argument as messages and the help show it, such as `--tier <tier>`.
    var label: String {
        switch kind {
        case .positional: "<\(valueName)>"
        case .option: "--\(word) <\(valueName)>"
        case .flag: "--\(word)"
        }
    }
}

extension Declaration {
    /// The argument as an error message shows it.
    struct Summary: Hashable {
        /// The label in quotes and the help text, such as `"<id>": The customer's id`.
        let text: String
    }

    var summary: Summary {
        let sentence = help.abstract.hasSuffix(".") ? String(help.abstract.dropLast()) : help.abstract
        return Summary(text: "\"\(label)\"" + (sentence.isEmpty ? "" : ": \(sentence)"))
    }
}

/// A value of a known type, stored where any type is allowed.
struct Box<Value: Sendable>: Sendable {
    let value: Value
}

extension Declaration {
    /// How often an argument may be given, and its value if it is not.
    enum Occurrence<Value: Sendable>: Sendable {
        case required
        case optional
        case defaulting(Value, word: String)
        case repeated(defaulting: [Value])
    }

    /// Declares an argument with a value.
    init<Value: Sendable>(
        _ kind: Kind, _ occurrence: Occurrence<Value>, _ judge: Judge<Value>, help: ArgumentHelp?,
        completion: CompletionKind?, names: NameSpecification = .long
    ) {
        self.kind = kind
        self.help = help ?? ""
        nameSpecification = names
        let words = judge.allowed.list
        self.completion = completion ?? (words.isEmpty ? .nothing : .list(words))
        allowed = judge.allowed
        takes = { judge.value($0) != nil }
        switch occurrence {
        case .required:
            (isRequired, isRepeating, defaultText) = (true, false, nil)
            box = { words in words.last.flatMap(judge.value).map(Box.init) }
        case .optional:
            (isRequired, isRepeating, defaultText) = (false, false, nil)
            box = { words in Box<Value?>(value: words.last.flatMap(judge.value)) }
        case .defaulting(let value, let word):
            (isRequired, isRepeating, defaultText) = (false, false, word.isEmpty ? nil : word)
            box = { words in Box(value: words.last.flatMap(judge.value) ?? value) }
        case .repeated(let values):
            (isRequired, isRepeating, defaultText) = (false, true, nil)
            box = { words in Box(value: words.isEmpty ? values : words.compactMap(judge.value)) }
        }
    }
}
