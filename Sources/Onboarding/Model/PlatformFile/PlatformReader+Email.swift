internal import Diagnostics
internal import Documents

extension PlatformReader {
    /// The settings for emails; `nil` without the key.
    mutating func email(_ fields: FieldReader) -> EmailSettings? {
        guard let node = fields.value("email"),
            let inner = self.fields(node, "\"email\"", ["from", "server", "port", "tls", "username"])
        else { return nil }
        let from = inner.requiredString("from", problems: &problems).flatMap { parse($0, Mailbox.init(_:)) }
        let server = inner.requiredString("server", problems: &problems).flatMap { serverName($0) }
        let security: EmailSettings.Security? = inner.value("tls") == nil ? .implicit : choice(inner, "tls")
        let port = inner.integer("port", in: 1...65_535, problems: &problems)
        let username = inner.string("username", problems: &problems)
        if let username, !Self.isUsername(username.text) {
            report(
                "platform/invalid-value", username,
                "a user name must be ASCII without spaces or colons; found \(quoted(username.text))")
        }
        guard let from, let server, let security else { return nil }
        return EmailSettings(
            from: from, server: server, port: port ?? security.port, security: security, username: username?.text)
    }

    /// A hostname of a domain, or a single label of the local network.
    private mutating func serverName(_ node: Node) -> String? {
        if let name = try? RingName(node.text) { return name.text }
        return parse(node, Hostname.init(_:))?.text
    }

    private static func isUsername(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { isAddressByte($0) && $0 != UInt8(ascii: ":") }
    }
}
