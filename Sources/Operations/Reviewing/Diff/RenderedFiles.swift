internal import Comparing
internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The changed files below `clusters/` that are not what onboard renders.
struct RenderedFiles {
    /// A file of a customer: in its overlay, or in `tenants/`.
    private struct Owner: Hashable {
        let cluster: String
        let id: String
    }

    private let workbench: Workbench
    private let side: DiffSide
    private var customers: [Owner: [String]] = [:]
    private var others: [String] = []

    init(_ paths: [String], of workbench: Workbench, on side: DiffSide) {
        self.workbench = workbench
        self.side = side
        let extras = workbench.platform.clusters.compactMap { cluster in
            cluster.extras.map { "\(cluster.layout.directory)/\($0.directory)/" }
        }
        for path in paths where !extras.contains(where: path.hasPrefix) {
            if let owner = Self.owner(of: path) {
                customers[owner, default: []].append(path)
            } else {
                others.append(path)
            }
        }
    }

    private static func owner(of path: String) -> Owner? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count >= 4 else { return nil }
        switch parts[2] {
        case ClusterLayout.Part.overlays.rawValue where parts.count > 4: return Owner(cluster: parts[1], id: parts[3])
        case ClusterLayout.Part.tenants.rawValue
        where parts.count == 4 && !parts[3].hasPrefix(ClusterLayout.sharedPrefix) && TenantFile.isName(parts[3]):
            return Owner(cluster: parts[1], id: TenantFile.id(of: parts[3]))
        default: return nil
        }
    }

    /// These files with their risks.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func findings() async throws -> [EditedFile] {
        var found: [EditedFile] = []
        for (owner, paths) in customers { found += try findings(of: owner, paths) }
        return found + (try await clusterFindings())
    }

    private func findings(of owner: Owner, _ paths: [String]) throws -> [EditedFile] {
        let present = paths.filter { bytes($0) != nil }
        guard let id = try? CustomerID(owner.id), let reading = try workbench.currentReading(of: id) else {
            return told(.foreignFile, present, "belongs to no record", [])
        }
        guard let record = reading.sound else { return [] }
        if record.hold == true {
            return told(.handEdited, edited(paths, of: record, owner), "of a customer on hold is edited", [id])
        }
        let expected = files(of: record, owner)
        let foreign = present.filter { expected[$0] == nil }
        let differing = paths.filter { path in
            guard let bytes = expected[path] else { return false }
            return self.bytes(path) != bytes
        }
        return told(.foreignFile, foreign, "was not made by onboard", [id])
            + told(.handEdited, differing, "is not what onboard renders", [id])
    }

    /// The files of a customer on hold that differ from what onboard renders and so cannot come from it.
    private func edited(_ paths: [String], of record: CustomerRecord, _ owner: Owner) -> [String] {
        let expected = files(of: record, owner)
        return paths.filter { bytes($0) != expected[$0] }
    }

    private func files(of record: CustomerRecord, _ owner: Owner) -> [String: [UInt8]] {
        guard
            let customer = side.platform.placements(of: record).first(where: { $0.cluster.name.text == owner.cluster })
        else { return [:] }
        let layout = customer.cluster.layout
        let rendered = side.render(customer)
        var files = Dictionary(
            rendered.overlay.map { ("\(layout.overlay(of: owner.id))/\($0.path)", $0.bytes) }
        ) { $1 }
        files[layout.file(TenantFile.guards.name(of: owner.id), in: .tenants)] = rendered.guards
        files[layout.file(TenantFile.registration.name(of: owner.id), in: .tenants)] = rendered.tenant
        return files
    }

    /// Files that belong to no customer, from a check of all clusters.
    private func clusterFindings() async throws -> [EditedFile] {
        guard !others.isEmpty else { return [] }
        let options = RenderOptions(mode: .check)
        guard let report = try? await workbench.renderAll(options, progress: { _, _ in }) else { return [] }
        let changed = Set(others)
        let foreign = report.foreign.compactMap { $0.location?.file }.filter { file in
            changed.contains(file) || changed.contains { $0.hasPrefix("\(file)/") }
        }
        let differing = report.changes.map(\.path).filter(changed.contains)
        return told(.foreignFile, foreign, "was not made by onboard; a sync engine may apply it", [])
            + told(.handEdited, differing, "is not what onboard renders", [])
    }

    private func bytes(_ path: String) -> [UInt8]? {
        try? workbench.repository.readFile(RelativePath(path), limit: 1 << 26)
    }

    private func told(
        _ kind: RiskKind, _ paths: [String], _ what: String, _ customers: [CustomerID]
    ) -> [EditedFile] {
        paths.sorted().map { path in
            EditedFile(
                path: path, risk: ObjectRisk(kind, "\(path) \(what)"), customers: customers, bytes: bytes(path))
        }
    }
}
