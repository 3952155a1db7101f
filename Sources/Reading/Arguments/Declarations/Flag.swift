/// A flag without a value, such as `--dry-run`.
public typealias Flag<Value: Sendable> = CommandLineValue<ByPresence, Value>

/// The form of flags.
public enum ByPresence: Sendable {}

/// The form of a flag's negated name.
public enum FlagInversion: Sendable {
    /// `--no-NAME`.
    case prefixedNo
}

extension CommandLineValue where Form == ByPresence, Value == Bool {
    /// Declares a flag with its default, usually `false`.
    public init(wrappedValue: Bool, name: NameSpecification = .long, help: ArgumentHelp? = nil) {
        let occurrence = Declaration.Occurrence.defaulting(wrappedValue, word: "")
        self.init(Declaration(.flag, occurrence, .flag, help: help, completion: nil, names: name))
    }
}

extension CommandLineValue where Form == ByPresence, Value == Bool? {
    /// Declares a flag and its negation; `nil` if neither is given.
    public init(inversion: FlagInversion, help: ArgumentHelp? = nil) {
        var declaration = Declaration(.flag, .optional, Judge.flag, help: help, completion: nil)
        switch inversion {
        case .prefixedNo: declaration.isInvertible = true
        }
        self.init(declaration)
    }
}

extension Judge<Bool> {
    /// The words that the parser records for a flag: `true`, or `false` for its negation.
    static let flag = Judge(allowed: .list([])) { Bool($0) }
}
