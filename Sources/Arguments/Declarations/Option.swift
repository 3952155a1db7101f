/// An option with a value, such as `--tier growth`.
@propertyWrapper
public struct Option<Value: Sendable>: Codable, Sendable {
    private let declared: Declared<Value>

    /// The value that the command line gives, or the default.
    public var wrappedValue: Value { declared.value }

    /// The value that was read.
    public init(from decoder: any Decoder) throws {
        declared = try Declared(from: decoder)
    }

    /// Hands over what is declared.
    public func encode(to encoder: any Encoder) { declared.encode(to: encoder) }

    private init<Element: Sendable>(
        _ occurrence: Declaration.Occurrence<Element>, _ judge: Judge<Element>, _ help: ArgumentHelp?,
        _ completion: CompletionKind?
    ) {
        declared = .declaration(
            Declaration(.option, occurrence, judge, help: help, completion: completion))
    }
}

extension Option {
    /// An option that must be given.
    public init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
        self.init(.required, Judge<Value>(), help, completion)
    }

    /// An option with a default.
    public init(wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value: ExpressibleByArgument {
        self.init(.defaulting(wrappedValue, word: wrappedValue.argument), Judge<Value>(), help, completion)
    }

    /// An option that may be given.
    public init<Element: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == Element? {
        self.init(.optional, Judge<Element>(), help, completion)
    }

    /// An option that may be given several times.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(.repeated(defaulting: wrappedValue), Judge<Element>(), help, completion)
    }
}

/// Options that take a number of a range; `0 ... .max` has no upper limit.
extension Option {
    /// An option that must be given.
    public init(help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int {
        self.init(.required, Judge(range), help, nil)
    }

    /// An option with a default.
    public init(wrappedValue: Int, help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int {
        self.init(.defaulting(wrappedValue, word: wrappedValue.argument), Judge(range), help, nil)
    }

    /// An option that may be given.
    public init(help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int? {
        self.init(.optional, Judge(range), help, nil)
    }
}
