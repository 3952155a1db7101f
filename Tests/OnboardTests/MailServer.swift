import Foundation
import Testing

/// A real mail server on loopback with TLS, which keeps what it takes.
final class MailServer {
    /// How its connections become secure.
    enum Security: String { case implicit, starttls, plain }

    /// A letter that it took.
    struct Letter {
        let from: String
        let to: String
        let id: String
        let isSecure: Bool
        let bytes: Data
    }

    static let password = "se\"cret\\word"
    var authority: String { scratch.root.appending(path: "ca.pem").path() }
    let port: Int
    let security: Security
    private let scratch: Scratch
    private var process: Process?

    init(_ security: Security = .implicit, host: String = "smtp.sas.example") throws {
        self.security = security
        scratch = try Scratch()
        port = try PageFront.freePort()
        let scripts = Program.package.appending(path: "Tests/OnboardTests/Python")
        let certificates = scripts.appending(path: "certificates.py").path()
        let made = try Program.run(Program.python, [certificates, scratch.root.path(), host])
        try #require(made.status == 0, "\(made.errors)")
        process = try Program.start(
            Program.python,
            [scripts.appending(path: "mail.py").path(), scratch.root.path(), security.rawValue, String(port)])
        let ready = scratch.root.appending(path: "ready").path()
        for _ in 0..<200 where !FileManager.default.fileExists(atPath: ready) { Thread.sleep(forTimeInterval: 0.05) }
        try #require(FileManager.default.fileExists(atPath: ready), "the mail server does not start")
    }

    deinit {
        process?.terminate()
        process?.waitUntilExit()
    }

    /// The options of `notify` that lead here.
    var options: [String] {
        let asked = security == .implicit ? 465 : 587
        return ["--ca", authority, "--connect-to", "smtp.sas.example:\(asked):127.0.0.1:\(port)"]
    }

    /// What it took, in order.
    func letters() throws -> [Letter] {
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.root.path())
            .filter { $0.hasSuffix(".json") }.sorted { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }
        return try names.map { name in
            let file = scratch.root.appending(path: name)
            let envelope = try #require(
                try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
            return Letter(
                from: envelope["from"] as? String ?? "", to: (envelope["to"] as? [String] ?? []).joined(separator: ","),
                id: envelope["id"] as? String ?? "", isSecure: envelope["tls"] as? Bool ?? false,
                bytes: try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("eml")))
        }
    }

    /// Waits until it has taken so many letters.
    func wait(for count: Int) throws {
        for _ in 0..<400 where try letters().count < count { Thread.sleep(forTimeInterval: 0.05) }
        try #require(try letters().count >= count, "the mail server took no letter")
    }

    /// A letter as another reader of mail sees it.
    static func parse(_ letter: Letter) throws -> [String: String] {
        let script = """
            import sys, json, email, email.policy
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            assert not m.defects, m.defects
            parts = {p.get_content_type(): p.get_content().replace('\\r\\n', '\\n') for p in m.walk() if not p.is_multipart()}
            result = {k: str(v) for k, v in m.items()} | parts | {'type': m.get_content_type()}
            result['headers'] = ','.join(k for k, _ in m.items())
            result['parts'] = ','.join(p.get_content_type() for p in m.iter_parts())
            sys.stdout.write(json.dumps(result))
            """
        let outcome = try Program.run(Program.python, ["-c", script], input: letter.bytes)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: String])
    }
}
