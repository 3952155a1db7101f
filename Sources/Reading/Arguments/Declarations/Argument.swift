/// A value without a name: its place among such values tells what it is.
public typealias Argument<Value: Sendable> = CommandLineValue<ByPlace, Value>

/// The form of arguments without a name.
public enum ByPlace: ValueForm {
    /// No name stands before the value.
    public static var isNamed: Bool { false }
}
