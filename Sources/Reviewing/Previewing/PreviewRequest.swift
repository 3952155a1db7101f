/// The parts of a request that determine the answer.
struct PreviewRequest {
    /// The HTTP method.
    enum Method {
        case get
        case head
        case other
    }

    let method: Method
    /// The path without leading slashes and query, still percent-encoded.
    let path: Substring
    /// Whether the request has one `Host` header, and every hostname in it is 127.0.0.1 or localhost. Otherwise a
    /// public hostname that resolves to 127.0.0.1 could make browsers treat this server as another site (DNS
    /// rebinding).
    let isForThisMachine: Bool

    /// Creates a request from its target and the values of all its `Host` headers.
    init(_ method: Method, target: String, hosts: [String]) {
        let (authority, path) = Self.parts(of: target)
        self.method = method
        self.path = path.prefix { $0 != "?" }.drop { $0 == "/" }
        isForThisMachine = hosts.count == 1 && (hosts + (authority.map { [$0] } ?? [])).allSatisfy(Self.isThisMachine)
    }

    /// Splits an absolute target into the authority and the rest (RFC 9112, section 3.2.2).
    private static func parts(of target: String) -> (authority: String?, path: Substring) {
        let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "?" }
        let rest = target[scheme.endIndex...]
        guard rest.hasPrefix("://") else { return (nil, target[...]) }
        let authority = rest.dropFirst("://".count).prefix { !"/?#".contains($0) }
        return (String(authority), target[authority.endIndex...])
    }

    /// Returns whether a hostname is 127.0.0.1 or localhost, with or without a port.
    private static func isThisMachine(_ host: String) -> Bool {
        let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first?.lowercased(), name == "127.0.0.1" || name == "localhost" else { return false }
        return parts.dropFirst().allSatisfy { port in port.allSatisfy { ("0"..."9").contains($0) } }
    }
}
