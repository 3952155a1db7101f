internal import Diagnostics
internal import Manifests
internal import Templating
internal import YAML

/// Checks the kustomizations of a release: every path in them must lead to a file of the release or the overlay.
struct ReleaseKustomizations {
    private(set) var problems: [Diagnostic] = []
    private let directory: String
    private let paths: Set<String>
    /// By the directory of each kustomization: the directories that it names.
    private var ways: [String: [(path: String, place: SourceLocation)]] = [:]
    /// The files that contain objects and patches.
    private var objectFiles: Set<String> = []

    /// Checks the files of a release. `plain` are the files that only Kustomize reads. `overlay` are the templates of
    /// the overlay, each with the path that it writes there.
    init(
        directory: String, paths: [String], plain: [OutputFile], overlay: [(path: String, file: OutputFile)]
    ) {
        self.directory = directory
        self.paths = Set(paths)
        let overlayPaths = Dictionary(
            overlay.map { ($0.path, $0.file.path) } + [(GuardForm.overlayFile, GuardForm.overlayFile)]
        ) { first, _ in first }
        for file in plain { check(plain: file) }
        for (path, file) in overlay { check(file, writing: path, among: overlayPaths) }
        for file in plain + overlay.map(\.file) { checkObjects(file) }
        for start in ways.keys.sorted() { checkCircle(from: start) }
    }

    private mutating func check(plain file: OutputFile) {
        check(name: file.path, of: file)
        let parts = file.path.split(separator: "/")
        guard KustomizationCheck.fileNames.contains(String(parts.last ?? "")) else { return }
        guard parts.last == KustomizationCheck.fileName[...] else {
            return problems.append(LocalOverlay.misnamed("\(directory)/\(file.path)"))
        }
        let place = parts.dropLast().joined(separator: "/")
        ways[place] = check(file, PlainKustomizationPaths(from: place, holds: paths.contains))
    }

    private mutating func check(_ file: OutputFile, writing path: String, among overlay: [String: String]) {
        check(name: path, of: file)
        let name = String(path.split(separator: "/").last ?? "")
        if path == KustomizationCheck.fileName {
            let paths = OverlayPaths(tags: TemplateTags(of: file.bytes), overlay: overlay, release: paths)
            _ = check(file, paths)
        } else if KustomizationCheck.fileNames.contains(name) {
            problems.append(
                Diagnostic(
                    "template/kustomize-file", at: SourceLocation(file: "\(directory)/\(file.path)"),
                    "an overlay has one kustomization, overlay/\(KustomizationCheck.fileName)", hint: "remove this one")
            )
        }
    }

    private mutating func check(
        _ file: OutputFile, _ paths: some KustomizationPaths
    ) -> [(path: String, place: SourceLocation)] {
        let name = "\(directory)/\(file.path)"
        let (documents, found) = YAMLParser.parse(file.bytes, file: name)
        // These errors are reported when the file is compiled.
        guard !found.hasErrors else { return [] }
        let check = KustomizationCheck(documents, of: name, paths)
        problems += check.problems
        objectFiles.formUnion(check.objectFiles)
        return check.directories
    }

    /// Checks the annotations in a file that contains objects or patches, or may do so by its extension.
    private mutating func checkObjects(_ file: OutputFile) {
        let name = String(file.path.split(separator: "/").last ?? "")
        guard !KustomizationCheck.fileNames.contains(name) else { return }
        guard objectFiles.contains(file.path) || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return }
        problems += KustomizeAnnotations.problems(in: file.bytes, file: "\(directory)/\(file.path)")
    }

    /// Checks a file's path, because paths become part of rendered kustomizations.
    private mutating func check(name path: String, of file: OutputFile) {
        guard LocalPath(path) == nil else { return }
        problems.append(
            Diagnostic(
                "template/kustomize-file", at: SourceLocation(file: "\(directory)/\(file.path)"),
                "Kustomize could read the path \(quoted(path)) as something other than a file",
                hint: "use letters, digits, \".\", \"_\" and \"-\" in names"))
    }

    private mutating func checkCircle(from start: String) {
        var seen: Set<String> = []
        var waiting = ways[start] ?? []
        while let (path, place) = waiting.popLast() {
            if path == start {
                return problems.append(
                    Diagnostic(
                        "template/kustomize-path", at: place,
                        "this path leads back to \(quoted(start)), so nothing could be built",
                        hint: "remove the reference that makes a directory depend on itself"))
            }
            if seen.insert(path).inserted { waiting += ways[path] ?? [] }
        }
    }
}
