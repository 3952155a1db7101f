/// A person to be reached at a customer's. No description, dump or message of it shows the person.
public struct Person: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name, if it is known.
    private let name: String?
    /// The e-mail address.
    private let email: String

    /// A person of an address.
    public init(name: String?, email: String) {
        self.name = name
        self.email = email
    }

    /// Says that it is personal, and nothing else.
    public var description: String { "(personal)" }
    /// Says that it is personal, and nothing else.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The person as JSON, to be sealed at once.
    public func plaintext() -> [UInt8] {
        var writer = RecordWriter()
        writer.text("name", name)
        writer.text("email", email)
        return writer.finish()
    }
}
