internal import Onboarding
internal import Overlays
internal import Workspace

/// The writers for the directory of one cluster.
struct ClusterWriters: Sendable {
    let overlays: OverlayWriter
    let tenants: FileWriter
    private let repository: Repository
    private let layout: ClusterLayout
    private let mode: OverlayWriter.Mode

    /// Creates the writers. In mode `apply` they create missing directories, which stay hidden until `publish`.
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

    /// Makes new directories visible: first the overlays, then the tenant files that refer to them.
    func publish() throws {
        try overlays.publish()
        try tenants.publish()
    }

    /// The existing overlays and tenant files. If a run covers only as many customers as may always be removed, looks
    /// up only those.
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

    /// Writes these files and removes other generated ones. Leaves customers' files and foreign files alone, and does
    /// not read the directory of extra files.
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
        // The other files in `tenants/` belong to customers.
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
