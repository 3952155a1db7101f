/// An option with a value, such as `--tier growth`.
public typealias Option<Value: Sendable> = CommandLineValue<ByName, Value>

/// The form of options.
public enum ByName: ValueForm {
    /// A name stands before the value.
    public static var isNamed: Bool { true }
}

extension CommandLineValue where Form == ByName {
    /// An option with a default.
    public init(wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value: ExpressibleByArgument {
        self.init(.defaulting(wrappedValue, word: wrappedValue.argument), Judge<Value>(), help, completion)
    }
}

/// Options that take a number of a range; `0 ... .max` has no upper limit.
extension CommandLineValue where Form == ByName {
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
