public import Documents

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
}
