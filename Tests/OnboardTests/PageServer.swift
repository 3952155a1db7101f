import Documents
import Foundation
import Testing
import YAML

/// nginx on loopback, with the very content of the ConfigMaps that a pod mounts.
final class PageServer {
    let url: String
    private let scratch: Scratch
    private let process: Process

    /// Serves the overlay in a directory, on a node with or without IPv6.
    init(overlay: URL, hasIPv6: Bool = true) throws {
        scratch = try Scratch()
        let built = try Program.run("kubectl", ["kustomize", overlay.path()])
        try #require(built.status == 0, "\(built.errors)")
        let port = try PageFront.freePort()
        url = "http://127.0.0.1:\(port)/"
        let root = scratch.root
        for folder in ["www", "tmp"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o777])
        }
        // The workers of nginx are another user.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root.path())
        for (name, content) in try Self.configMap("page", in: built.output) {
            try Data(content.utf8).write(to: root.appending(path: "www/\(name)"))
        }
        let configuration = try #require(try Self.configMap("web-config", in: built.output)["nginx.conf"])
        let file = root.appending(path: "nginx.conf")
        try Data(
            configuration.replacingOccurrences(of: " /tmp/", with: " \(root.path())/tmp/")
                .replacingOccurrences(of: "/srv/www", with: "\(root.path())/www")
                .replacingOccurrences(of: "listen 8080", with: "listen 127.0.0.1:\(port)")
                .replacingOccurrences(of: "listen [::]:8080", with: "listen [::1]:\(port)")
                // The addresses that the pod's name has in its /etc/hosts.
                .replacingOccurrences(of: "listen web:8080", with: "listen \(hasIPv6 ? "[::1]" : "127.0.0.2"):\(port)")
                .utf8
        ).write(to: file)
        let nginx = try Program.path(of: "nginx")
        let arguments = ["-e", "stderr", "-c", file.path()]
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/without_ipv6.py").path()
        process = try Program.start(
            hasIPv6 ? nginx : Program.python, hasIPv6 ? arguments : [script, nginx] + arguments)
        try waitUntilServed()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// The status, the headers and the body of a path.
    func get(_ path: String = "") throws -> Outcome {
        try Program.run("curl", ["--silent", "--include", "--max-time", "5", url + path])
    }

    private func waitUntilServed() throws {
        for _ in 0..<100 {
            if try get("healthz").output.hasPrefix("HTTP/1.1 200") { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        try #require(Bool(false), "nginx does not serve the page")
    }

    private static func configMap(_ name: String, in yaml: String) throws -> [String: String] {
        for document in YAMLParser.parse(Array(yaml.utf8), file: "built.yaml").documents {
            let object = fields(document.root)
            guard object["kind"]?.text == "ConfigMap", fields(object["metadata"])["name"]?.text == name else {
                continue
            }
            return fields(object["data"]).mapValues(\.text)
        }
        return try #require(nil, "there is no ConfigMap \(name)")
    }

    private static func fields(_ node: Node?) -> [String: Node] {
        Dictionary((node?.entries ?? []).map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
