internal import Diagnostics

/// A customer's contact person. Its description, dump and mirror do not reveal the person.
///
/// The lengths are limited, so that the sealed contact fits into a record and a dead letter.
public struct Person: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The maximum size of a name, in bytes.
    static let mostNameBytes = 1024
    /// The maximum size of an email address, in bytes (RFC 5321, section 4.5.3.1: 64 before the "@" and 255 after it).
    static let mostEmailBytes = 320

    private let name: String?
    private let email: String

    /// Creates a person. Returns `nil` if the name or the address is too long; the problem does not quote it.
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

    /// A fixed text, `(personal)`, instead of the name and address.
    public var description: String { "(personal)" }
    /// A fixed text, `(personal)`, instead of the name and address.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows no personal data.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The maximum size of `plaintext()`, in bytes. A control character takes six bytes in JSON.
    static let mostPlaintextBytes = 6 * (mostNameBytes + mostEmailBytes) + 64

    /// The person as JSON, to be sealed immediately.
    public func plaintext() -> [UInt8] {
        var writer = JSONWriter()
        writer.text("name", name)
        writer.text("email", email)
        return writer.finish()
    }
}
