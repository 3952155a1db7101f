public import Diagnostics
internal import YAML

/// An overlay that can be built from known files alone. Kustomize only gets such overlays.
public struct LocalOverlay: Sendable {
    /// The overlay's directory, from the root of the files.
    public let directory: String

    private init(directory: String) { self.directory = directory }

    /// Checks the overlay in a directory and all directories that it leads to. `files` contains all existing files by
    /// their paths from a common root. The overlay is nil if there are errors.
    public static func check(
        _ directory: String, files: [String: [UInt8]]
    ) -> (overlay: LocalOverlay?, problems: [Diagnostic]) {
        var problems: [Diagnostic] = []
        var seen: Set<String> = []
        var waiting = [directory]
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            waiting += check(next, files, &problems)
        }
        return (problems.hasErrors ? nil : LocalOverlay(directory: directory), problems)
    }

    /// Checks the kustomization of a directory and returns the directories that it leads to.
    private static func check(
        _ directory: String, _ files: [String: [UInt8]], _ problems: inout [Diagnostic]
    ) -> [String] {
        let file = "\(directory)/\(KustomizationCheck.fileName)"
        for name in KustomizationCheck.fileNames where name != KustomizationCheck.fileName {
            if files["\(directory)/\(name)"] != nil { problems.append(misnamed("\(directory)/\(name)")) }
        }
        let (documents, found) = YAMLParser.parse(files[file] ?? [], file: file)
        problems += found
        guard !found.hasErrors else { return [] }
        let paths = PlainKustomizationPaths(from: directory) { files[$0] != nil }
        let check = KustomizationCheck(documents, of: file, paths)
        problems += check.problems
        return check.directories.map(\.path)
    }

    /// The problem that a kustomization has another file name than `kustomization.yaml`.
    public static func misnamed(_ file: String) -> Diagnostic {
        Diagnostic(
            "template/kustomize-file", at: SourceLocation(file: file),
            "Kustomize reads this file as a kustomization, which must be named \(KustomizationCheck.fileName)",
            hint: "rename it")
    }
}
