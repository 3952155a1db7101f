public import Documents
internal import Onboarding

/// Where the value of a name comes from.
public enum ValueOrigin: Sendable, Hashable {
    /// A value of the customer's record, if it is there.
    case record(JSONPointer)
    /// A value of `onboard.yaml`, if it is there.
    case platform(JSONPointer)
    /// Other names, from which it follows.
    case names([String])
    /// What holds where nobody says anything, in words.
    case standard(String)

    /// A field of the customer's record, or what is inside it.
    static func record(_ field: RecordField, _ keys: String...) -> ValueOrigin {
        .record(JSONPointer(keys: [field.name] + keys))
    }

    /// A value of `onboard.yaml` at the end of these keys.
    static func platform(_ keys: String...) -> ValueOrigin { .platform(JSONPointer(keys: keys)) }

    /// Other names, from which it follows.
    static func names(_ names: String...) -> ValueOrigin { .names(names) }
}
