/// A flag, such as `--dry-run`: it has no value, it is there or not.
public typealias Flag<Value: Sendable> = CommandLineValue<ByPresence, Value>

/// The form of flags.
public enum ByPresence: Sendable {}

/// The other name of a flag that says the opposite.
public enum FlagInversion: Sendable {
    /// `--no-NAME`.
    case prefixedNo
}

extension CommandLineValue where Form == ByPresence, Value == Bool {
    /// A flag that is off unless it is given.
    public init(wrappedValue: Bool, name: NameSpecification = .long, help: ArgumentHelp? = nil) {
        let occurrence = Declaration.Occurrence.defaulting(wrappedValue, word: "")
        self.init(Declaration(.flag, occurrence, .flag, help: help, completion: nil, names: name))
    }
}

extension CommandLineValue where Form == ByPresence, Value == Bool? {
    /// A flag and its opposite; neither is given by itself.
    public init(inversion: FlagInversion, help: ArgumentHelp? = nil) {
        var declaration = Declaration(.flag, .optional, Judge.flag, help: help, completion: nil)
        switch inversion {
        case .prefixedNo: declaration.isInvertible = true
        }
        self.init(declaration)
    }
}

extension Judge<Bool> {
    /// What the parser notes for a flag: `true`, or `false` for its opposite.
    static let flag = Judge(allowed: .list([])) { Bool($0) }
}
