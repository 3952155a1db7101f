internal import Diagnostics

/// What a server's certificate says that it is for. It may come from a server that is not verified.
public struct ServerCertificate: Sendable, Hashable {
    /// How many names a message shows.
    private static let shownNames = 4

    /// The hosts and addresses among the subject alternative names.
    public let names: [String]
    /// The subject, such as `CN = shop.example`.
    public let subject: String

    /// A certificate for these names.
    public init(names: [String], subject: String) {
        self.names = names
        self.subject = subject
    }

    /// Whether it is for a host. Without alternative names the subject's common name counts, as it does for curl.
    public func isFor(_ host: String) -> Bool {
        (names.isEmpty ? commonNames : names).contains { Self.matches($0.lowercased(), host.lowercased()) }
    }

    /// What it is for, in words that are safe to show.
    public var purpose: String {
        if names.isEmpty { return "it names no host, and its subject is \(quoted(subject))" }
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

    /// A wildcard stands for exactly one label (RFC 6125, section 6.4.3).
    private static func matches(_ name: String, _ host: String) -> Bool {
        guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return name == host }
        return name.dropFirst() == host[dot...]
    }
}
