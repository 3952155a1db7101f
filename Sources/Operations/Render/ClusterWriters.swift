internal import Rendering
internal import Workspace

/// What writes the directory of one cluster.
struct ClusterWriters: Sendable {
    /// The directory of the customers' overlays.
    static let overlays = "customers"
    /// The directory of the files that have the sync engine take an overlay up.
    static let tenants = "tenants"
    /// How a file in `tenants/` begins that is no customer's.
    static let sharedPrefix = "_"

    let overlays: OverlayWriter
    let tenants: FileWriter
    private let repository: Repository
    private let directory: String
    private let mode: OverlayWriter.Mode

    /// The writers of a cluster; `apply` makes the directories that are absent.
    init(_ repository: Repository, cluster: String, mode: OverlayWriter.Mode) throws {
        self.repository = repository
        self.mode = mode
        directory = "clusters/\(cluster)"
        let marker = Array(Ownership.marker.utf8)
        overlays = try OverlayWriter(
            repository, at: RelativePath("\(directory)/\(Self.overlays)"), ownershipMarker: marker, mode: mode)
        tenants = try FileWriter(
            repository, at: RelativePath("\(directory)/\(Self.tenants)"), ownershipMarker: marker, mode: mode)
    }

    /// What is there of customers. Of a run over some few of them, whom the guard against mass removal does not count,
    /// only they are looked for.
    func existing(_ options: RenderOptions) throws -> RenderPlan.Existing {
        if let ids = options.customers, ids.count <= PruneGuard.unguarded {
            let names = ids.sorted()
            return RenderPlan.Existing(
                overlays: names.filter(overlays.has),
                tenants: TenantFile.allCases.flatMap { names.map($0.name) }.filter(tenants.has))
        }
        return RenderPlan.Existing(
            overlays: try overlays.names(),
            tenants: try tenants.names().filter { !$0.hasPrefix(Self.sharedPrefix) })
    }

    /// Makes the cluster hold exactly these files beside what belongs to customers and what is foreign.
    func update(_ files: [OutputFile], _ report: inout RenderReport) throws {
        let wanted = Dictionary(grouping: files) { String($0.path.prefix { $0 != "/" }) }
        let entries = try repository.listDirectory(RelativePath(directory)) ?? []
        let present = entries.filter { $0.kind == .directory && !$0.name.hasPrefix(".") }.map(\.name)
        for name in Set(present + wanted.keys).subtracting([Self.overlays]).sorted() {
            try update(name, wanted[name] ?? [], &report)
        }
    }

    private func update(_ name: String, _ files: [OutputFile], _ report: inout RenderReport) throws {
        let path = try RelativePath("\(directory)/\(name)")
        let writer = try FileWriter(repository, at: path, ownershipMarker: Array(Ownership.marker.utf8), mode: mode)
        let names = files.map { String($0.path.dropFirst(name.utf8.count + 1)) }
        for (file, bytes) in zip(names, files.map(\.bytes)) {
            report.add(try writer.update(file, bytes), of: "\(path)/\(file)")
        }
        for stale in try writer.names() where !names.contains(stale) {
            if name == Self.tenants, !stale.hasPrefix(Self.sharedPrefix) { continue }
            report.add(try writer.remove(stale), of: "\(path)/\(stale)", isWanted: false)
        }
        try writer.removeLeftovers()
    }

    /// Removes what an interrupted run left beside the overlays.
    func removeLeftovers() throws {
        try overlays.removeLeftovers()
        try tenants.removeLeftovers()
    }
}
