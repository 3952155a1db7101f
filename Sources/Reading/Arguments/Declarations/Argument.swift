/// A value without a name, identified by its position among such values.
public typealias Argument<Value: Sendable> = CommandLineValue<ByPlace, Value>

/// The form of positional arguments.
public enum ByPlace: ValueForm {
    /// False: a positional argument has no name.
    public static var isNamed: Bool { false }
}
