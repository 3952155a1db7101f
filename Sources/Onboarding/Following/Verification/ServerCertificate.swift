internal import Diagnostics

/// The names in a server's certificate. The server may be unverified.
public struct ServerCertificate: Sendable, Hashable {
    /// The maximum number of names in a message.
    private static let shownNames = 4

    /// The hostnames and addresses in the subject alternative names.
    public let names: [String]
    /// The subject, such as `CN = shop.example`.
    public let subject: String

    /// Creates a certificate with these alternative names and subject.
    public init(names: [String], subject: String) {
        self.names = names
        self.subject = subject
    }

    /// Whether the certificate is for a hostname. As in curl, the subject's common name counts if there are no
    /// alternative names.
    public func isFor(_ host: String) -> Bool {
        (names.isEmpty ? commonNames : names).contains { Self.matches($0.lowercased(), host.lowercased()) }
    }

    /// What the certificate is for, in words that are safe to print.
    public var purpose: String {
        if names.isEmpty { return "it contains no hostname; its subject is \(quoted(subject))" }
        let rest = names.count - Self.shownNames
        let shown = names.prefix(Self.shownNames).map { quoted($0) }.joined(separator: ", ")
        return "it is for \(shown)\(rest > 0 ? " and \(rest) more" : "")"
    }

    private var commonNames: [String] {
        subject.split { ",;/+".contains($0) }.compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            guard pair.count == 2, pair[0].prefix(while: { $0 != " " }) == "CN" else { return nil }
            return String(pair[1])
        }
    }

    /// Whether a certificate name matches a hostname. A wildcard matches exactly one label (RFC 6125, section 6.4.3).
    private static func matches(_ name: String, _ host: String) -> Bool {
        guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return name == host }
        return name.dropFirst() == host[dot...]
    }
}
