internal import Diagnostics
internal import Manifests
internal import Templating
internal import YAML

/// Checks that a release holds all that Kustomize needs of it, and leads it nowhere else.
struct ReleaseKustomizations {
    private(set) var problems: [Diagnostic] = []
    private let directory: String
    private let paths: Set<String>
    /// The directories that those with a kustomization lead to.
    private var ways: [String: [(path: String, place: SourceLocation)]] = [:]
    /// The files that objects and patches come from.
    private var objectFiles: Set<String> = []

    /// The files of a release. `plain` are those that Kustomize alone reads, `overlay` the templates of overlays, each
    /// with its path there.
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
        // Whoever compiles the file tells these.
        guard !found.hasErrors else { return [] }
        let check = KustomizationCheck(documents, of: name, paths)
        problems += check.problems
        objectFiles.formUnion(check.objectFiles)
        return check.directories
    }

    /// Objects and patches, and what may be some by its name.
    private mutating func checkObjects(_ file: OutputFile) {
        let name = String(file.path.split(separator: "/").last ?? "")
        guard !KustomizationCheck.fileNames.contains(name) else { return }
        guard objectFiles.contains(file.path) || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return }
        problems += KustomizeAnnotations.problems(in: file.bytes, file: "\(directory)/\(file.path)")
    }

    /// Names of files become paths in rendered kustomizations.
    private mutating func check(name path: String, of file: OutputFile) {
        guard LocalPath(path) == nil else { return }
        problems.append(
            Diagnostic(
                "template/kustomize-file", at: SourceLocation(file: "\(directory)/\(file.path)"),
                "Kustomize could take the path \(quoted(path)) for something else than a file",
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
                        "this way leads back to \(quoted(start)), so that nothing could be built",
                        hint: "let no directory need itself"))
            }
            if seen.insert(path).inserted { waiting += ways[path] ?? [] }
        }
    }
}
