internal import Onboarding
internal import Overlays
internal import Workspace

/// What writes the directory of one cluster.
struct ClusterWriters: Sendable {
    let overlays: OverlayWriter
    let tenants: FileWriter
    private let repository: Repository
    private let layout: ClusterLayout
    private let mode: OverlayWriter.Mode

    /// The writers of a cluster; `apply` makes the directories that are absent, which nobody sees until `publish`.
    init(_ repository: Repository, cluster: String, mode: OverlayWriter.Mode) throws {
        self.repository = repository
        self.mode = mode
        layout = ClusterLayout(named: cluster)
        let marker = Array(Ownership.marker.utf8)
        overlays = try OverlayWriter(
            repository, at: RelativePath(layout[.overlays]), ownershipMarker: marker, mode: mode,
            unseen: true)
        tenants = try FileWriter(
            repository, at: RelativePath(layout[.tenants]), ownershipMarker: marker, mode: mode,
            unseen: true)
    }

    /// Lets be seen what a cluster without any customers so far has got: overlays first, then what speaks of them.
    func publish() throws {
        try overlays.publish()
        try tenants.publish()
    }

    /// What is there of customers. Of a run over some few of them, whom the guard against mass removal does not count,
    /// only they are looked for.
    func existing(_ options: RenderOptions) throws -> RenderPlan.Existing {
        if let ids = options.customers, ids.count <= PruneGuard.unguarded {
            return RenderPlan.Existing(
                overlays: ids.filter(overlays.has),
                tenants: Set(TenantFile.allCases.flatMap { ids.map($0.name) }.filter(tenants.has)))
        }
        let overlays = try overlays.inventory()
        return RenderPlan.Existing(
            overlays: Set(overlays.names),
            tenants: try tenants.names().filter { !$0.hasPrefix(ClusterLayout.sharedPrefix) },
            foreign: options.coversClusterFiles ? overlays.foreign : [])
    }

    /// Makes the cluster hold exactly these files beside what belongs to customers, what is foreign, and the directory of
    /// the adopter's own files, which is not looked into.
    func update(_ files: [OutputFile], beside extras: Cluster.Extras?, _ report: inout RenderReport) throws {
        let wanted = Dictionary(grouping: files) { String($0.path.prefix { $0 != "/" }) }
        var names = Set(wanted.keys)
        if let cluster = try repository.openDirectory(RelativePath(layout.directory)) {
            for entry in try cluster.entries() {
                if try entry.kind == .directory && !entry.name.hasPrefix(".")
                    && cluster.openDirectory(entry.name) != nil
                {
                    names.insert(entry.name)
                } else {
                    report.foreignFiles.add(try cluster.files(of: entry))
                }
            }
        }
        for name in names.subtracting([ClusterLayout.Part.overlays.rawValue, extras?.directory ?? ""]).sorted() {
            try update(name, wanted[name] ?? [], &report)
        }
    }

    private func update(_ name: String, _ files: [OutputFile], _ report: inout RenderReport) throws {
        let path = try RelativePath("\(layout.directory)/\(name)")
        let writer = try FileWriter(repository, at: path, ownershipMarker: Array(Ownership.marker.utf8), mode: mode)
        let names = files.map { String($0.path.dropFirst(name.utf8.count + 1)) }
        for (file, bytes) in zip(names, files.map(\.bytes)) {
            report.add(try writer.update(file, bytes), of: "\(path)/\(file)")
        }
        // In tenants/ the others are customers'.
        let present = try writer.inventory {
            name != ClusterLayout.Part.tenants.rawValue || $0.hasPrefix(ClusterLayout.sharedPrefix)
        }
        report.foreignFiles.add(present.foreign)
        for stale in present.candidates where !names.contains(stale.name) {
            let file = ForeignFile(path: "\(path)/\(stale.name)", kind: stale.kind)
            report.add(try writer.remove(stale.name), of: file)
        }
    }
}
