public import Documents
internal import Onboarding

/// The origin of a name's value.
public enum ValueOrigin: Sendable, Hashable {
    /// A value of the customer's record, if the record has it.
    case record(JSONPointer)
    /// A value of `onboard.yaml`, if the file has it.
    case platform(JSONPointer)
    /// Other names, from which the value is derived.
    case names([String])
    /// The default, in words.
    case standard(String)

    /// A field of the customer's record, or a value inside it.
    static func record(_ field: RecordField, _ keys: String...) -> ValueOrigin {
        .record(JSONPointer(keys: [field.name] + keys))
    }

    /// A value of `onboard.yaml`, by its keys from the root.
    static func platform(_ keys: String...) -> ValueOrigin { .platform(JSONPointer(keys: keys)) }

    /// Other names, from which the value is derived.
    static func names(_ names: String...) -> ValueOrigin { .names(names) }
}
