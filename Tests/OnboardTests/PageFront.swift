import Foundation
import Testing

/// nginx on loopback with TLS, as what brings requests in: a server for each host.
final class PageFront {
    /// The file of the authority that its certificates are of.
    var authority: String { scratch.root.appending(path: "ca.pem").path() }
    let port: Int
    private let scratch: Scratch
    private let names: [String]
    private var servers = ""
    private var process: Process?

    init(hosts: [String]) throws {
        scratch = try Scratch()
        names = hosts
        port = try Self.freePort()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.root.path())
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/certificates.py").path()
        let made = try Program.run(Program.python, [script, scratch.root.path()] + hosts)
        try #require(made.status == 0, "\(made.errors)")
    }

    deinit { stop() }

    /// Serves a page for a host, with the headers of the real one.
    func serve(_ host: String, _ page: Data, certificate: String = "good", without header: String? = nil) throws {
        let folder = scratch.root.appending(path: host)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try page.write(to: folder.appending(path: "index.html"))
        let headers = [
            "Content-Security-Policy \"default-src 'none'\"", "X-Content-Type-Options nosniff", "X-Frame-Options DENY",
            "Referrer-Policy no-referrer", "Strict-Transport-Security max-age=63072000",
        ].filter { line in header.map { !line.hasPrefix($0) } ?? true }.map { "add_header \($0) always;" }.joined()
        add(host, "root \(folder.path()); \(headers)", certificate: certificate)
    }

    /// Serves a host in another way.
    func add(_ host: String, _ directives: String, certificate: String = "good") {
        servers += """
            server {
              listen 127.0.0.1:\(port) ssl; server_name \(host); \(directives)
              ssl_certificate \(scratch.root.path())/\(certificate).pem; ssl_certificate_key \(scratch.root.path())/key.pem;
            }

            """
    }

    func start() throws {
        let root = scratch.root.path()
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(root)/tmp;" }
            .joined()
        let configuration = """
            daemon off; pid \(root)/pid; error_log stderr;
            events { worker_connections 64; }
            http { log_format with_secret '$request_method $uri $http_user_agent $http_x_secret'; access_log off; server_names_hash_bucket_size 128; types { text/html html; } \(temporary)
            \(servers)}
            """
        let file = scratch.root.appending(path: "nginx.conf")
        try Data(configuration.utf8).write(to: file)
        process = try Program.start("nginx", ["-e", "stderr", "-c", file.path()])
        for _ in 0..<100 {
            let probe = try Program.run(
                "curl", ["--silent", "--insecure", "--max-time", "1", "https://127.0.0.1:\(port)/"])
            if probe.status == 0 { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        try #require(Bool(false), "nginx does not start")
    }

    func stop() {
        process?.terminate()
        process?.waitUntilExit()
        process = nil
    }

    /// The options of `verify` that lead here.
    func options(_ more: [String: Int] = [:]) -> [String] {
        let places = Dictionary(uniqueKeysWithValues: names.map { ($0, port) }).merging(more) { $1 }
        return ["--ca", authority]
            + places.sorted { $0.key < $1.key }.flatMap { ["--connect-to", "\($0.key):443:127.0.0.1:\($0.value)"] }
    }

    static func freePort() throws -> Int {
        let script = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        return try #require(Int(try Program.run(Program.python, ["-c", script]).output.dropLast()))
    }
}
