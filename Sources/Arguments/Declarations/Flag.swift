/// A flag, such as `--dry-run`: it has no value, it is there or not.
@propertyWrapper
public struct Flag<Value: Sendable>: Codable, Sendable {
    private let declared: Declared<Value>

    /// Whether the command line has the flag.
    public var wrappedValue: Value { declared.value }

    /// The value that was read.
    public init(from decoder: any Decoder) throws {
        declared = try Declared(from: decoder)
    }

    /// Hands over what is declared.
    public func encode(to encoder: any Encoder) { declared.encode(to: encoder) }
}

/// The other name of a flag that says the opposite.
public enum FlagInversion: Sendable {
    /// `--no-NAME`.
    case prefixedNo
}

extension Flag<Bool> {
    /// A flag that is off unless it is given.
    public init(wrappedValue: Bool, name: NameSpecification = .long, help: ArgumentHelp? = nil) {
        let occurrence = Declaration.Occurrence.defaulting(wrappedValue, word: "")
        declared = .declaration(
            Declaration(.flag, occurrence, .flag, help: help, completion: nil, names: name))
    }
}

extension Flag<Bool?> {
    /// A flag and its opposite; neither is given by itself.
    public init(inversion: FlagInversion, help: ArgumentHelp? = nil) {
        var declaration = Declaration(.flag, .optional, Judge.flag, help: help, completion: nil)
        switch inversion {
        case .prefixedNo: declaration.isInvertible = true
        }
        declared = .declaration(declaration)
    }
}

extension Judge<Bool> {
    /// What the parser notes for a flag: `true`, or `false` for its opposite.
    static let flag = Judge(allowed: .list([])) { Bool($0) }
}
