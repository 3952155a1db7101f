/// Whom letters are from: an address, and the name that is shown beside it.
public struct Mailbox: Sendable, Hashable {
    /// The name, if there is one.
    public let name: DisplayName?
    /// The address.
    public let address: EmailAddress

    /// Reads `NAME <ADDRESS>` or an address, or throws what is wrong with it.
    public init(_ raw: String) throws(TextProblems) {
        guard raw.hasSuffix(">"), let open = raw.lastIndex(of: "<") else {
            name = nil
            address = try EmailAddress(raw)
            return
        }
        name = open == raw.startIndex ? nil : try DisplayName(String(raw[..<open]))
        address = try EmailAddress(String(raw[raw.index(after: open)...].dropLast()))
    }

    /// The mailbox for people to read.
    public var readable: String { name.map { "\($0.text) <\(address.text)>" } ?? address.text }

    /// The mailbox in a header.
    var header: String { name.map { "\(HeaderText.phrase($0.text)) <\(address.text)>" } ?? address.text }
}
