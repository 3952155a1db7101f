/// An option with a value, such as `--tier growth`.
public typealias Option<Value: Sendable> = CommandLineValue<ByName, Value>

/// The form of options.
public enum ByName: ValueForm {
    /// True: the value follows a name.
    public static var isNamed: Bool { true }
}

extension CommandLineValue where Form == ByName {
    /// Declares an option with a default.
    public init(wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value: ExpressibleByArgument {
        self.init(.defaulting(wrappedValue, word: wrappedValue.argument), Judge<Value>(), help, completion)
    }
}

/// Options that take a number in a range; `0 ... .max` has no upper limit.
extension CommandLineValue where Form == ByName {
    /// Declares a required option that takes a number in a range.
    public init(help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int {
        self.init(.required, Judge(range), help, nil)
    }

    /// Declares an option that takes a number in a range and has a default.
    public init(wrappedValue: Int, help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int {
        self.init(.defaulting(wrappedValue, word: wrappedValue.argument), Judge(range), help, nil)
    }

    /// Declares an optional option that takes a number in a range.
    public init(help: ArgumentHelp? = nil, in range: ClosedRange<Int>) where Value == Int? {
        self.init(.optional, Judge(range), help, nil)
    }
}
