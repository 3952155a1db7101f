internal import Diagnostics

/// A person to be reached at a customer's. No description, dump or message of it shows the person.
///
/// Name and address are bounded, so that what is sealed of them fits into a record and into a dead letter.
public struct Person: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The most bytes of a name.
    static let mostNameBytes = 1024
    /// The most bytes of an e-mail address (RFC 5321, section 4.5.3.1: 64 before the "@" and 255 behind it).
    static let mostEmailBytes = 320

    /// The name, if it is known.
    private let name: String?
    /// The e-mail address.
    private let email: String

    /// A person of an address, or `nil` where the name or the address is too long; that is reported without them.
    static func read(name: Given?, email: Given, problems: inout [Diagnostic]) -> Person? {
        let parts = [(name, "name", mostNameBytes), (email, "email address", mostEmailBytes)]
        let faults = parts.compactMap { given, what, most -> Diagnostic? in
            guard let given, given.text.utf8.count > most else { return nil }
            let message = "the contact's \(what) has \(given.text.utf8.count) bytes; at most \(most) are allowed"
            return Diagnostic("contact/too-long", at: given.location(), message)
        }
        problems += faults
        return faults.isEmpty ? Person(name: name?.text, email: email.text) : nil
    }

    private init(name: String?, email: String) {
        self.name = name
        self.email = email
    }

    /// Says that it is personal, and nothing else.
    public var description: String { "(personal)" }
    /// Says that it is personal, and nothing else.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The most bytes of `plaintext()`: a control character takes six as JSON.
    static let mostPlaintextBytes = 6 * (mostNameBytes + mostEmailBytes) + 64

    /// The person as JSON, to be sealed at once.
    public func plaintext() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("name", name)
        writer.text("email", email)
        return writer.finish()
    }
}
