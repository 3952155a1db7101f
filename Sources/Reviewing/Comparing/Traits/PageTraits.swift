internal import Documents

/// What the files of a ConfigMap make a browser or the web server do: active content of a page (HTML Living Standard)
/// and response headers (nginx, "ngx_http_headers_module").
enum PageTraits {
    private static let active = [
        "script", "iframe", "form", "object", "embed", "base", "link", "meta http-equiv", "a href=\"javascript:",
    ]
    private static let directives = [
        "add_header", "return", "rewrite", "proxy_pass", "alias", "root", "include", "listen",
    ]

    static func of(_ object: KubernetesObject) -> [Trait] {
        guard object.identity.kind == "ConfigMap" else { return [] }
        return (object.find("data")?.entries ?? []).flatMap { key, value in of(value.text, in: key.text) }
    }

    /// The traits of a file's text.
    static func of(_ text: String, in file: String) -> [Trait] {
        text.split(separator: "\n").flatMap { line in of(line, in: file) }
    }

    private static func of(_ line: Substring, in file: String) -> [Trait] {
        let text = line.drop { $0 == " " || $0 == "\t" }
        if text.lowercased().split(separator: "<").dropFirst(text.first == "<" ? 0 : 1).contains(where: isActive) {
            return [Trait(.contains, "\(text) in \(file)", gained: .pageActive)]
        }
        let directive = directives.first { text.hasPrefix("\($0) ") }
        switch directive {
        case "add_header": return [Trait(.contains, "\(text) in \(file)", lost: .serverChanged)]
        case .some: return [Trait(.contains, "\(text) in \(file)", gained: .serverChanged)]
        case nil: return []
        }
    }

    /// Whether a tag, without its angle bracket, loads, sends or runs something, or reacts to an event.
    private static func isActive(_ tag: Substring) -> Bool {
        let words = tag.prefix { $0 != ">" }.split(separator: " ")
        return active.contains { tag.hasPrefix($0) }
            || words.dropFirst().contains { $0.hasPrefix("on") && $0.contains("=") }
    }
}
