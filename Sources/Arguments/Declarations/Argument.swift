/// A value without a name: its place among such values tells what it is.
@propertyWrapper
public struct Argument<Value: Sendable>: Codable, Sendable {
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
            Declaration(.positional, occurrence, judge, help: help, completion: completion))
    }
}

extension Argument {
    /// An argument that must be given.
    public init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
        self.init(.required, Judge<Value>(), help, completion)
    }

    /// An argument that may be given.
    public init<Element: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == Element? {
        self.init(.optional, Judge<Element>(), help, completion)
    }

    /// The rest of the values.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(.repeated(defaulting: wrappedValue), Judge<Element>(), help, completion)
    }
}
