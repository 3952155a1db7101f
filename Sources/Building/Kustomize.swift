internal import Subprocess

/// Builds overlays with the `kubectl` program, as a sync engine does with the library in it.
public struct Kustomize: Sendable {
    /// The most bytes of a built overlay.
    private static let limit = 8 << 20

    /// Why an overlay could not be built.
    public struct Failure: Error, Sendable {
        /// What kubectl said, in one line.
        public let message: String
        /// What to do about it.
        public let hint: String
    }

    /// The `kubectl` of the `PATH`.
    public init() {}

    /// The objects of the overlay in a directory, as YAML documents. Nothing is fetched from the network: what an
    /// overlay is made of is in the repository, and what a stranger proposes must not choose where this machine goes.
    ///
    /// - Throws: `Failure` where the program is missing or refuses the overlay.
    public func build(_ directory: String) async throws(Failure) -> [UInt8] {
        let nowhere = "http://127.0.0.1:9"
        let environment = Environment.inherit.updating([
            "GIT_ALLOW_PROTOCOL": "none", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere,
            "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "NO_PROXY": "", "no_proxy": "",
        ])
        let outcome: (isDone: Bool, output: [UInt8], said: String)
        do {
            let result = try await Subprocess.run(
                .name("kubectl"), arguments: ["kustomize", directory], environment: environment,
                output: .bytes(limit: Self.limit), error: .string(limit: 4096))
            outcome = (result.terminationStatus.isSuccess, result.standardOutput, result.standardError)
        } catch {
            throw Failure(
                message: "the program \"kubectl\" cannot be run",
                hint: "install it: https://kubernetes.io/docs/tasks/tools/")
        }
        guard outcome.isDone else {
            let said = outcome.said.split(separator: "\n").first.map(String.init) ?? "kubectl gave no reason"
            throw Failure(
                message: said.replacing(directory, with: "the overlay"), hint: "build it by itself: kubectl kustomize")
        }
        return outcome.output
    }
}
