internal import Documents

/// Who gets a letter, as a contact was opened. No description, dump or message of it shows the person.
public struct Addressee: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address.
    public let address: EmailAddress
    /// The name, if one is known that a letter may show.
    public let name: DisplayName?

    /// Reads what was sealed, `{"name": …, "email": …}`; `nil` where it holds no address that can be written to. A name
    /// that no letter may show counts as none.
    public init?(plaintext: [UInt8]) {
        guard let root = JSONParser.parse(plaintext, file: "contact").document?.root,
            let email = root.entries.first(where: { $0.key.text == "email" })?.value.string,
            let address = try? EmailAddress(email)
        else { return nil }
        self.address = address
        name = root.entries.first { $0.key.text == "name" }?.value.string.flatMap { try? DisplayName($0) }
    }

    /// Says that it is personal, and nothing else.
    public var description: String { "(personal)" }
    /// Says that it is personal, and nothing else.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
