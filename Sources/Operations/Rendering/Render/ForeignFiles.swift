internal import Diagnostics
internal import Onboarding
internal import Workspace

/// The files in clusters' directories that onboard did not generate.
struct ForeignFiles: Sendable {
    private let platform: Platform
    private var files: [ForeignFile] = []

    init(on platform: Platform) {
        self.platform = platform
    }

    mutating func add(_ found: some Sequence<ForeignFile>) { files += found }

    /// An error for each file, except those in `places`, which already have one.
    func diagnostics(but places: Set<String>) -> [Diagnostic] {
        Set(files).filter { !places.contains($0.path) }.map(diagnostic).inReadingOrder()
    }

    private func diagnostic(_ file: ForeignFile) -> Diagnostic {
        let cluster = file.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let extras = platform.clusters.first { $0.name.text == cluster }?.extras
        let place = extras.map { "move it to \(ClusterLayout(named: cluster).directory)/\($0.directory)/" }
        return Diagnostic(
            "workspace/foreign", at: SourceLocation(file: file.path),
            "found \(file.kind.noun) that onboard did not generate and does not change; a sync engine may apply it",
            hint:
                "\(place ?? "move it to a directory that \"extras\" of the cluster names in onboard.yaml"), or remove it"
        )
    }
}

extension Workbench {
    /// The foreign files that the run neither writes nor compares: in overlays that stay as they are, in their files in
    /// `tenants/`, and next to the overlays.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func untouchedFiles(
        _ plan: RenderPlan, _ existing: [String: RenderPlan.Existing], _ writers: [String: ClusterWriters]
    ) throws -> [ForeignFile] {
        try existing.flatMap { cluster, found -> [ForeignFile] in
            guard let writer = writers[cluster], let untouched = plan.untouched[cluster] else { return [] }
            let overlays = try untouched.overlays.flatMap(writer.overlays.foreign)
            let tenants = try untouched.tenants.filter { try !writer.tenants.owns($0) }
            return found.foreign + overlays + tenants.map(writer.tenants.foreign)
        }
    }

    /// Errors for cluster directories that are not in `onboard.yaml`. An engine may still apply them.
    func strayClusters() throws -> [Diagnostic] {
        let known = Set(platform.clusters.map(\.name.text))
        guard let directory = try repository.openDirectory(.clusters) else { return [] }
        let strays = try directory.entries().filter { entry in
            guard entry.kind == .directory, !known.contains(entry.name), !entry.name.hasPrefix(".") else {
                return false
            }
            return try directory.openDirectory(entry.name)?.holdsFiles() == true
        }
        return strays.map {
            Diagnostic(
                "render/unknown-cluster", at: SourceLocation(file: ClusterLayout(named: $0.name).directory),
                "onboard.yaml defines no cluster \(quoted($0.name)); the directory is not changed, and an engine "
                    + "may sync it",
                hint: "remove the directory, or add the cluster to onboard.yaml")
        }
    }
}
