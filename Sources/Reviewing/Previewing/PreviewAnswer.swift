internal import Foundation

/// The answer to a request.
struct PreviewAnswer {
    let status: Int32
    let type: String
    /// The content security policy (Content Security Policy Level 3).
    let policy: String
    /// The body; `nil` for the event stream, which has no end.
    let bytes: [UInt8]?

    /// The headers, except those that the transfer adds.
    var fields: [(name: String, value: String)] {
        let all = [
            ("Content-Type", type), ("Cache-Control", "no-store"), ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        return all + (bytes.map { [("Content-Length", String($0.count))] } ?? [])
    }

    /// Answers a request with a file of the site, the event stream or an error.
    init(to request: PreviewRequest, _ site: PreviewSite) {
        guard request.isForThisMachine else {
            self.init(403, "Only 127.0.0.1 and localhost are served.")
            return
        }
        guard request.method != .other else {
            self.init(405, "Only GET and HEAD are served.")
            return
        }
        if request.path == "events" {
            self.init(status: 200, type: "text/event-stream", policy: Self.nothing, bytes: nil)
        } else if let file = site.file(request.path.removingPercentEncoding ?? String(request.path)) {
            self.init(status: 200, type: file.type, policy: file.policy, bytes: file.bytes)
        } else {
            self.init(404, "There is no such page.")
        }
    }

    /// The policy of answers that are not pages. The gallery may show them in place of a page.
    private static let nothing =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

    private init(status: Int32, type: String, policy: String, bytes: [UInt8]?) {
        self.status = status
        self.type = type
        self.policy = policy
        self.bytes = bytes
    }

    private init(_ status: Int32, _ text: String) {
        self.init(
            status: status, type: "text/plain; charset=utf-8", policy: Self.nothing, bytes: Array("\(text)\n".utf8))
    }
}
