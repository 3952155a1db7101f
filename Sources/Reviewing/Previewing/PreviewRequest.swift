/// A request as far as its answer depends on it. Pure.
struct PreviewRequest {
    /// What is asked of the server.
    enum Method {
        case get
        case head
        case other
    }

    let method: Method
    /// The path without leading slashes and query, still percent-encoded.
    let path: Substring
    /// Whether the request is meant for this machine, by its own words. A name of the internet that leads to 127.0.0.1
    /// must not make this server another site's (DNS rebinding).
    let isForThisMachine: Bool

    /// A request for a target, with the values of all its `Host` headers.
    init(_ method: Method, target: String, hosts: [String]) {
        let (authority, path) = Self.parts(of: target)
        self.method = method
        self.path = path.prefix { $0 != "?" }.drop { $0 == "/" }
        isForThisMachine = hosts.count == 1 && (hosts + (authority.map { [$0] } ?? [])).allSatisfy(Self.isThisMachine)
    }

    /// The authority of an absolute target, and what follows it (RFC 9112, 3.2.2).
    private static func parts(of target: String) -> (authority: String?, path: Substring) {
        let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "?" }
        let rest = target[scheme.endIndex...]
        guard rest.hasPrefix("://") else { return (nil, target[...]) }
        let authority = rest.dropFirst("://".count).prefix { !"/?#".contains($0) }
        return (String(authority), target[authority.endIndex...])
    }

    /// Whether a host is 127.0.0.1 or localhost, with any port or none.
    private static func isThisMachine(_ host: String) -> Bool {
        let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first?.lowercased(), name == "127.0.0.1" || name == "localhost" else { return false }
        return parts.dropFirst().allSatisfy { port in port.allSatisfy { ("0"..."9").contains($0) } }
    }
}
