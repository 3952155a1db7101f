/// The sender of emails: an address with an optional name.
public struct Mailbox: Sendable, Hashable {
    /// The display name; `nil` if there is none.
    public let name: DisplayName?
    /// The email address.
    public let address: EmailAddress

    /// Parses `NAME <ADDRESS>`, or an address alone.
    ///
    /// - Throws: Every problem in the name or the address.
    public init(_ raw: String) throws(TextProblems) {
        guard raw.hasSuffix(">"), let open = raw.lastIndex(of: "<") else {
            name = nil
            address = try EmailAddress(raw)
            return
        }
        name = open == raw.startIndex ? nil : try DisplayName(String(raw[..<open]))
        address = try EmailAddress(String(raw[raw.index(after: open)...].dropLast()))
    }

    /// The mailbox in messages.
    public var readable: String { name.map { "\($0.text) <\(address.text)>" } ?? address.text }

    /// The mailbox in an email header.
    var header: String { name.map { "\(HeaderText.phrase($0.text)) <\(address.text)>" } ?? address.text }
}
