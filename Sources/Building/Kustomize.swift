public import Manifests
internal import Programs

/// Builds overlays with the `kubectl` program, as a sync engine does with the library in it.
public struct Kustomize: Sendable {
    /// The most bytes of a built overlay.
    private static let limit = 8 << 20

    /// Why an overlay could not be built.
    public struct Failure: Error, Sendable {
        /// What kubectl said, or why it could not be asked, in one line.
        public let message: String
        /// What to do about it.
        public let hint: String
    }

    /// The `kubectl` of the `PATH`.
    public init() {}

    /// The objects of an overlay below a directory, as YAML documents. Nothing is fetched from the network: an overlay is
    /// made of known files, and what a stranger proposes must not choose where this machine goes. Should Kustomize go
    /// there all the same, it finds no way.
    ///
    /// - Throws: `Failure` where the program is missing or refuses the overlay.
    public func build(_ overlay: LocalOverlay, below root: String) async throws(Failure) -> [UInt8] {
        let directory = "\(root)/\(overlay.directory)"
        let nowhere = "http://127.0.0.1:9"
        let byItself = "build it by itself: kubectl kustomize"
        var program = Program(Kubectl.name, ["kustomize", directory])
        program.environment = [
            "GIT_ALLOW_PROTOCOL": "none", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere,
            "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "NO_PROXY": "", "no_proxy": "",
        ]
        program.outputLimit = .fails(above: Self.limit)
        program.timeLimit = .seconds(120)
        let answer: Program.Answer
        do {
            answer = try await program.run()
        } catch {
            throw Failure(
                message: error.message(for: Kubectl.name),
                hint: error.hint(toInstall: Kubectl.toInstall, otherwise: byItself))
        }
        guard answer.isSuccess else {
            let reason = answer.reason(of: Kubectl.name) { $0.replacing(directory, with: "the overlay") }
            throw Failure(message: reason, hint: byItself)
        }
        return answer.output
    }
}
