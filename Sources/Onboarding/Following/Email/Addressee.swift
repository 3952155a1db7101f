internal import Documents

/// The recipient of an email, read from a decrypted contact. Its description, dump and mirror do not reveal the person.
public struct Addressee: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The recipient's email address.
    public let address: EmailAddress
    /// The name to greet the person with; `nil` if there is none or it is not allowed in an email.
    public let name: DisplayName?

    /// Reads a decrypted contact, `{"name": …, "email": …}`. Returns `nil` if it contains no valid email address. A
    /// name that is not allowed in an email is ignored.
    public init?(plaintext: [UInt8]) {
        guard let root = JSONParser.parse(plaintext, file: "contact").document?.root,
            let email = root.entries.first(where: { $0.key.text == "email" })?.value.string,
            let address = try? EmailAddress(email)
        else { return nil }
        self.address = address
        name = root.entries.first { $0.key.text == "name" }?.value.string.flatMap { try? DisplayName($0) }
    }

    /// A fixed text, `(personal)`, instead of the name and address.
    public var description: String { "(personal)" }
    /// A fixed text, `(personal)`, instead of the name and address.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows no personal data.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
