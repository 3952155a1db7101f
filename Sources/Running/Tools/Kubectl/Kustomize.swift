internal import Foundation
public import Manifests
public import Programs

/// Builds overlays with the `kubectl` program, which contains the library that sync engines use.
///
/// `LocalOverlay` makes sure that an overlay contains only known local files: a proposed change must not make this
/// machine connect to a server. The environment also blocks Git and all proxies.
public struct Kustomize: Sendable {
    /// Uses the `kubectl` in the `PATH`.
    public init() {}

    /// Builds an overlay below the directory `root`. Returns its objects as YAML documents.
    ///
    /// - Throws: `Tool.Failure` if the program is missing or rejects the overlay.
    public func build(_ overlay: LocalOverlay, below root: String) async throws(Tool.Failure) -> [UInt8] {
        try await build(overlay.directory, below: root)
    }

    /// Builds several overlays below the directory `root`. Returns the objects of all of them as YAML documents.
    ///
    /// - Throws: `Tool.Failure` if the program is missing or rejects one of the overlays, or if two of them contain the
    ///   same object.
    public func build(_ overlays: JoinedOverlay, below root: String) async throws(Tool.Failure) -> [UInt8] {
        try await build(overlays.directory, below: root)
    }

    private func build(_ name: String, below root: String) async throws(Tool.Failure) -> [UInt8] {
        let directory = "\(root)/\(name)"
        let nowhere = "http://127.0.0.1:9"
        let byItself = "try it directly: kubectl kustomize"
        var program = Program(Kubectl.tool, ["kustomize", directory])
        program.environment = [
            "GIT_ALLOW_PROTOCOL": "none", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere,
            "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "NO_PROXY": "", "no_proxy": "",
            // Go collects garbage less often: a fifth of the time for some more memory.
            "GOGC": "400",
        ]
        program.timeLimit = .seconds(120)
        return try await program.output(unanswered: byItself, refused: byItself) {
            Self.message($0).replacing(directory, with: "the overlay").replacing("\(root)/", with: "")
        }
    }

    /// An error without the head of a line of the log, which has the time and the number of the process.
    private static func message(_ line: String) -> String {
        guard line.contains("] \"command failed\" err="), let start = line.firstRange(of: "err=") else { return line }
        return String(line[start.upperBound...]).trimmingCharacters(in: ["\""])
    }
}
