/// A property whose value comes from the command line. `Argument`, `Option` and `Flag` are its forms.
@propertyWrapper
public struct CommandLineValue<Form: Sendable, Value: Sendable>: Codable, Sendable {
    private let declared: Declared<Value>

    /// The value from the command line, or the default. Available only after the command line was read.
    public var wrappedValue: Value { declared.value }

    /// Decodes the value with a `ValueDecoder`.
    ///
    /// - Throws: An error for any other decoder, or if there is no value.
    public init(from decoder: any Decoder) throws {
        declared = try Declared(from: decoder)
    }

    /// Passes the declaration to a `PropertyReader`; does nothing for any other encoder.
    public func encode(to encoder: any Encoder) { declared.encode(to: encoder) }

    init(_ declaration: Declaration) { declared = .declaration(declaration) }
}

/// A form of arguments with a value: positional or named.
public protocol ValueForm: Sendable {
    /// Whether the value follows a name such as `--tier`.
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

    /// Declares a required argument.
    public init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
        self.init(.required, Judge<Value>(), help, completion)
    }

    /// Declares an optional argument.
    public init<Element: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == Element? {
        self.init(.optional, Judge<Element>(), help, completion)
    }

    /// Declares an argument that may be repeated; a positional one takes all remaining values.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(.repeated(defaulting: wrappedValue), Judge<Element>(), help, completion)
    }
}
