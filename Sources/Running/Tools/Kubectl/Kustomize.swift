public import Manifests
public import Programs

/// Builds overlays with the `kubectl` program, as a sync engine does with the library in it.
public struct Kustomize: Sendable {
    /// The `kubectl` of the `PATH`.
    public init() {}

    /// The objects of an overlay below a directory, as YAML documents. Nothing is fetched from the network: an overlay is
    /// made of known files, and what a stranger proposes must not choose where this machine goes. Should Kustomize go
    /// there all the same, it finds no way.
    ///
    /// - Throws: `Tool.Failure` where the program is missing or refuses the overlay.
    public func build(_ overlay: LocalOverlay, below root: String) async throws(Tool.Failure) -> [UInt8] {
        let directory = "\(root)/\(overlay.directory)"
        let nowhere = "http://127.0.0.1:9"
        let byItself = "build it by itself: kubectl kustomize"
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
