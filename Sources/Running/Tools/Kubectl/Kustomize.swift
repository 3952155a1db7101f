public import Manifests
public import Programs

/// Builds overlays with the `kubectl` program, which contains the library that sync engines use.
public struct Kustomize: Sendable {
    /// Uses the `kubectl` in the `PATH`.
    public init() {}

    /// Builds an overlay below the directory `root`. Returns its objects as YAML documents.
    ///
    /// `LocalOverlay` makes sure that the overlay contains only known local files: a proposed change must not make this
    /// machine connect to a server. The environment also blocks Git and all proxies.
    ///
    /// - Throws: `Tool.Failure` if the program is missing or rejects the overlay.
    public func build(_ overlay: LocalOverlay, below root: String) async throws(Tool.Failure) -> [UInt8] {
        let directory = "\(root)/\(overlay.directory)"
        let nowhere = "http://127.0.0.1:9"
        let byItself = "try it directly: kubectl kustomize"
        var program = Program(Kubectl.tool, ["kustomize", directory])
        program.environment = [
            "GIT_ALLOW_PROTOCOL": "none", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere,
            "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "NO_PROXY": "", "no_proxy": "",
        ]
        program.timeLimit = .seconds(120)
        return try await program.output(unanswered: byItself, refused: byItself) {
            $0.replacing(directory, with: "the overlay")
        }
    }
}
