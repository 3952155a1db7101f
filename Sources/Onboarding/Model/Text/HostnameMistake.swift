import Diagnostics

/// A common mistake in a hostname, such as a URL or a port. Each has its own message.
struct HostnameMistake {
    /// The problem, with a hint about what to write if that is known.
    let problem: TextProblem

    /// Finds the mistake in a text. Returns `nil` if it is not a known one.
    init?(_ raw: String) {
        if raw.isEmpty {
            problem = Self.problem("empty", "is empty; allowed is a DNS name such as welcome.acme.example", at: 0)
        } else if raw.utf8.count > 2048 {
            problem = Self.problem("too-long", "has \(raw.utf8.count) bytes; allowed are at most 253 characters", at: 0)
        } else if let found = Self.inURL(raw) ?? Self.inName(raw) {
            problem = found
        } else {
            return nil
        }
    }

    private static func inURL(_ raw: String) -> TextProblem? {
        let hint = suggestion(raw)
        if let scheme = raw.firstRange(of: "://") {
            return problem(
                "scheme", "has a scheme; allowed is the name alone", hint, at: offset(scheme.lowerBound, raw))
        }
        if raw.hasPrefix("[") || raw.filter({ $0 == ":" }).count >= 2 {
            return problem("ip-address", "is an IPv6 address; allowed are DNS names", at: 0)
        }
        if let at = raw.firstIndex(of: "@") {
            return problem("user", "has a user before \"@\"; allowed is the name alone", hint, at: offset(at, raw))
        }
        if let path = raw.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }) {
            return problem("path", "has a path; allowed is the name alone", hint, at: offset(path, raw))
        }
        if let port = raw.firstIndex(of: ":") {
            return problem("port", "has a port; allowed is the name alone", hint, at: offset(port, raw))
        }
        return nil
    }

    private static func inName(_ raw: String) -> TextProblem? {
        if let star = raw.firstIndex(of: "*") {
            let hint = "list each name"
            return problem("wildcard", "is a wildcard; allowed are whole names", hint, at: offset(star, raw))
        }
        if let last = raw.unicodeScalars.last, raw.utf8.count > 1, [0x2E, 0x3002, 0xFF0E, 0xFF61].contains(last.value) {
            let hint = suggestion(String(raw.unicodeScalars.dropLast()))
            let end = raw.unicodeScalars.count - 1
            return problem("trailing-dot", "ends with a dot; allowed is the name without the dot", hint, at: end)
        }
        return nil
    }

    /// A hint with the hostname inside the text; `nil` if there is none.
    private static func suggestion(_ raw: String) -> String? {
        var rest = raw[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        let name = rest.prefix { $0 != ":" }.lowercased()
        return isReadyHostname(name) ? "write \(quoted(name))" : nil
    }

    private static func offset(_ index: String.Index, _ raw: String) -> Int {
        raw.unicodeScalars.distance(from: raw.startIndex, to: index)
    }

    private static func problem(_ kind: String, _ found: String, _ hint: String? = nil, at offset: Int) -> TextProblem {
        TextProblem("host/\(kind)", "the hostname \(found)", hint: hint, at: offset)
    }
}
