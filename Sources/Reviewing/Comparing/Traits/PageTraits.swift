internal import Diagnostics
internal import Documents

/// What the files of a ConfigMap make a browser or the web server do: active content of a page (HTML Living Standard)
/// and response headers (nginx, "ngx_http_headers_module").
enum PageTraits {
    /// The elements that load, send or run something, or redirect.
    private static let active: Set<String> = [
        "script", "iframe", "frame", "form", "object", "embed", "base", "link", "applet", "portal",
    ]
    /// The attributes with addresses.
    private static let addresses: Set<String> = [
        "href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background", "ping",
    ]
    private static let directives: Set<String> = [
        "add_header", "return", "rewrite", "proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass",
        "alias",
        "root", "include", "listen", "error_page", "sub_filter", "autoindex", "resolver",
    ]

    static func of(_ object: KubernetesObject) -> [Trait] {
        guard object.identity.kind == "ConfigMap" else { return [] }
        return (object.find("data")?.entries ?? []).flatMap { key, value in of(value.text, in: key.text) }
    }

    /// The traits of a file's text.
    static func of(_ text: String, in file: String) -> [Trait] {
        let tags = text.contains(scalars: "<") ? HTMLTags(text).tags.filter(isActive).map(\.source) : []
        return (tags + styles(text)).map { Trait(.contains, "\($0) in \(file)", gained: .pageActive) }
            + text.split { $0 == "\n" || $0 == "{" || $0 == "}" || $0 == ";" }.compactMap { directive($0, in: file) }
    }

    /// A header that is gained may be a loss: in nginx, one in a location ends the inheritance of all others.
    private static func directive(_ statement: Substring, in file: String) -> Trait? {
        let words = statement.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let name = words.first.map(String.init), directives.contains(name) else { return nil }
        let text = "\(words.joined(separator: " ")); in \(file)"
        return Trait(.contains, text, gained: .serverChanged, lost: name == "add_header" ? .serverChanged : nil)
    }

    /// The lines of a style that load something from elsewhere.
    private static func styles(_ text: String) -> [String] {
        guard text.contains(scalars: "@import") || text.contains(scalars: "url(") else { return [] }
        return text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }.filter { line in
            line.contains("@import") || line.split(separator: "url(").dropFirst().contains { leadsAway(String($0)) }
        }.map(String.init)
    }

    /// Whether a tag loads, sends or runs something, reacts to an event, or leads to another site.
    private static func isActive(_ tag: HTMLTags.Tag) -> Bool {
        active.contains(tag.name)
            || tag.attributes.contains { attribute in
                attribute.name.hasPrefix("on") || attribute.name == "http-equiv"
                    || addresses.contains(attribute.name) && leadsAway(attribute.value)
            }
    }

    /// Whether an address names a host or a program. One with character references may be anything.
    private static func leadsAway(_ address: String) -> Bool {
        let text = address.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return ["http:", "https:", "//", "javascript:", "vbscript:", "data:", "\\"].contains(where: text.hasPrefix)
            || text.contains("&#") || text.contains("&colon") || text.contains("&sol")
    }
}
