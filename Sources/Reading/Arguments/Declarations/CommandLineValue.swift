/// A property whose value the command line gives. `Argument`, `Option` and `Flag` name its forms.
@propertyWrapper
public struct CommandLineValue<Form: Sendable, Value: Sendable>: Codable, Sendable {
    private let declared: Declared<Value>

    /// The value that the command line gives, or the default.
    public var wrappedValue: Value { declared.value }

    /// The value that was read.
    public init(from decoder: any Decoder) throws {
        declared = try Declared(from: decoder)
    }

    /// Hands over what is declared.
    public func encode(to encoder: any Encoder) { declared.encode(to: encoder) }

    init(_ declaration: Declaration) { declared = .declaration(declaration) }
}

/// A form of arguments that have a value of their own: by place, or by name.
public protocol ValueForm: Sendable {
    /// Whether a name stands before the value.
    static var isNamed: Bool { get }
}

extension CommandLineValue where Form: ValueForm {
    init<Element: Sendable>(
        _ occurrence: Declaration.Occurrence<Element>, _ judge: Judge<Element>, _ help: ArgumentHelp?,
        _ completion: CompletionKind?
    ) {
        self.init(
            Declaration(
                Form.isNamed ? .option : .positional, occurrence, judge, help: help, completion: completion))
    }

    /// An argument that must be given.
    public init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
        self.init(.required, Judge<Value>(), help, completion)
    }

    /// An argument that may be given.
    public init<Element: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == Element? {
        self.init(.optional, Judge<Element>(), help, completion)
    }

    /// An argument that may be given several times; by place, the rest of the values.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(.repeated(defaulting: wrappedValue), Judge<Element>(), help, completion)
    }
}
