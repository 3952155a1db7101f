public import Diagnostics
internal import Documents
internal import YAML

/// An overlay that can be built from known files alone. Kustomize only gets such overlays.
public struct LocalOverlay: Sendable {
    /// The overlay's directory, from the root of the files.
    public let directory: String
    /// The directories that Kustomize reads, sorted: the overlay's own, and those that it leads to.
    public let directories: [String]
    /// The files that only become values in ConfigMaps, so that nothing else of the build depends on what they contain.
    /// Empty if the names of ConfigMaps depend on their values.
    public let contents: Set<String>
    /// Whether a patch or an image is chosen by labels, annotations or the name of an image, so that the build depends on
    /// such values.
    public let choosesByValues: Bool
    /// The namespace that the overlay sets for its objects; `nil` if it sets none.
    public let namespace: String?

    private init(directory: String, _ search: Search) {
        self.directory = directory
        directories = search.seen.sorted()
        contents = search.hashesNames ? [] : search.contents.subtracting(search.otherwiseRead)
        choosesByValues = search.choosesByValues
        namespace = search.namespace
    }

    /// Checks the overlay in a directory and all directories that it leads to. `files` contains all existing files by
    /// their paths from a common root. The overlay is nil if there are errors.
    public static func check(
        _ directory: String, files: [String: [UInt8]]
    ) -> (overlay: LocalOverlay?, problems: [Diagnostic]) {
        var search = Search(files: files)
        search.visit(directory)
        return (search.problems.hasErrors ? nil : LocalOverlay(directory: directory, search), search.problems)
    }

    /// The problem that a kustomization has another file name than `kustomization.yaml`.
    public static func misnamed(_ file: String) -> Diagnostic {
        Diagnostic(
            "template/kustomize-file", at: SourceLocation(file: file),
            "Kustomize reads this file as a kustomization, which must be named \(KustomizationCheck.fileName)",
            hint: "rename it")
    }

    /// A search through an overlay's directory and all directories that it leads to.
    private struct Search {
        let files: [String: [UInt8]]
        var problems: [Diagnostic] = []
        var seen: Set<String> = []
        var contents: Set<String> = []
        var otherwiseRead: Set<String> = []
        var hashesNames = false
        var choosesByValues = false
        /// The namespace that the first directory sets.
        var namespace: String?

        init(files: [String: [UInt8]]) { self.files = files }

        mutating func visit(_ directory: String) {
            var waiting = [directory]
            while let next = waiting.popLast() {
                guard seen.insert(next).inserted else { continue }
                waiting += check(next, isFirst: next == directory)
            }
        }

        /// Checks the kustomization of a directory and returns the directories that it leads to.
        private mutating func check(_ directory: String, isFirst: Bool) -> [String] {
            let file = "\(directory)/\(KustomizationCheck.fileName)"
            for name in KustomizationCheck.fileNames where name != KustomizationCheck.fileName {
                if files["\(directory)/\(name)"] != nil { problems.append(misnamed("\(directory)/\(name)")) }
            }
            let (documents, found) = YAMLParser.parse(files[file] ?? [], file: file)
            problems += found
            guard !found.hasErrors else { return [] }
            let paths = PlainKustomizationPaths(from: directory) { [files] in files[$0] != nil }
            let check = KustomizationCheck(documents, of: file, paths)
            problems += check.problems
            contents.formUnion(check.contentFiles)
            otherwiseRead.formUnion(check.objectFiles.union(check.variableFiles))
            if let root = documents.first?.root {
                hashesNames = hashesNames || ConfigMapNames.dependOnContents(in: root)
                choosesByValues =
                    choosesByValues || root.entries.contains { $0.key.text == "images" }
                    || SelectiveTargets.choosesByValues(in: root)
                if isFirst { namespace = JSONPointer(keys: "namespace").find(in: root)?.string }
            }
            return check.directories.map(\.path)
        }
    }
}
