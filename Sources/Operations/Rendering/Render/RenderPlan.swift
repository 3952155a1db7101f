internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The plan of a run, made before the run writes anything. Pure.
struct RenderPlan: Sendable {
    /// The files of one cluster on disk: the names of its overlays and of the files in `tenants/`.
    struct Existing: Sendable {
        var overlays: Set<String> = []
        var tenants: Set<String> = []
        /// Entries next to the overlays that are not overlays.
        var foreign: [ForeignFile] = []

        var isEmpty: Bool { overlays.isEmpty && tenants.isEmpty }
    }

    /// The customers to render, by cluster name. A customer that moves is listed under both clusters.
    private(set) var customers: [String: [Customer]] = [:]
    /// The sorted overlays to remove, by cluster name.
    private(set) var removals: [String: [String]] = [:]
    /// The sorted files in `tenants/` to remove, by cluster name.
    private(set) var tenantRemovals: [String: [String]] = [:]
    /// The files on disk that stay as they are and are not compared, by cluster name.
    private(set) var untouched: [String: Existing] = [:]
    /// The customers on hold whose tenant files are rendered, by the name of the cluster that has their overlay.
    private(set) var held: [String: [Customer]] = [:]
    private(set) var frozen: [String] = []
    private(set) var heldBack: [String] = []

    /// Plans a run. `existing` contains the files on disk, by cluster name.
    init(
        _ fleet: Fleet, problems: [Diagnostic], platform: Platform, existing: [String: Existing], options: RenderOptions
    ) {
        let faulty = Set(problems.filter { $0.severity == .error }.compactMap(\.location?.file))
        // The overlays of customers in state `left` are removed.
        for entry in fleet.entries
        where (entry.reading.tombstone == nil || entry.isFaulty) && options.customers?.contains(entry.id) != false {
            guard !faulty.contains(entry.file), let record = entry.reading.sound,
                let customer = Customer(record, on: platform)
            else {
                heldBack.append(entry.id)
                continue
            }
            plan(customer, entry.id, platform, existing, options)
        }
        let kept = Set(frozen + heldBack)
        let misnamed = fleet.misnamed
        var adrift: Set<String> = []
        for (cluster, found) in existing {
            sort(found, of: cluster, options) { id in
                if kept.contains(id) { return true }
                guard misnamed.record(of: id) != nil else { return false }
                adrift.insert(id)
                return true
            }
        }
        heldBack += adrift.sorted()
    }

    private mutating func plan(
        _ customer: consuming Customer, _ id: String, _ platform: Platform, _ existing: [String: Existing],
        _ options: RenderOptions
    ) {
        let kept =
            customer.isHeld
            ? customer.kept(on: platform) { existing[$0.name.text]?.overlays.contains(id) == true } : []
        guard kept.isEmpty else { return freeze(kept, id, options) }
        let origin = customer.origin(on: platform)
        render(customer, id, options)
        if let origin { render(origin, id, options) }
    }

    private mutating func render(_ customer: consuming Customer, _ id: String, _ options: RenderOptions) {
        let cluster = customer.cluster.name.text
        if options.covers(id: id, cluster: cluster) { customers[cluster, default: []].append(customer) }
    }

    private mutating func freeze(_ placements: [Customer], _ id: String, _ options: RenderOptions) {
        let covered = placements.filter { options.covers(id: id, cluster: $0.cluster.name.text) }
        if !covered.isEmpty { frozen.append(id) }
        for placement in covered { held[placement.cluster.name.text, default: []].append(placement) }
    }

    /// Sorts a cluster's files on disk into those to remove and those that stay as they are, and leaves out those to
    /// render.
    private mutating func sort(
        _ found: Existing, of cluster: String, _ options: RenderOptions, keeps: (_ id: String) -> Bool
    ) {
        let rendered = found.isEmpty ? [] : Set((customers[cluster] ?? []).map(\.record.id.text))
        var untouched = Existing()
        var (goingOverlays, goingTenants): ([String], [String]) = ([], [])
        for id in found.overlays where !rendered.contains(id) && options.covers(id: id, cluster: cluster) {
            if keeps(id) { untouched.overlays.insert(id) } else { goingOverlays.append(id) }
        }
        for file in found.tenants {
            let id = TenantFile.id(of: file)
            let isName = TenantFile.isName(file)
            guard !(isName && rendered.contains(id)), options.covers(id: id, cluster: cluster) else { continue }
            if isName && keeps(id) { untouched.tenants.insert(file) } else { goingTenants.append(file) }
        }
        if !goingOverlays.isEmpty { removals[cluster] = goingOverlays.sorted() }
        if !goingTenants.isEmpty { tenantRemovals[cluster] = goingTenants.sorted() }
        self.untouched[cluster] = untouched
    }

    /// Takes overlays off the list to remove. They stay as they are.
    mutating func leave(_ overlays: Set<String>, on cluster: String) {
        let going = (removals[cluster] ?? []).filter { !overlays.contains($0) }
        removals[cluster] = going.isEmpty ? nil : going
        untouched[cluster]?.overlays.formUnion(overlays)
    }

    /// The reasons to refuse the run: removals that look like a mistake. `existing` contains the files on disk, by
    /// cluster name.
    func refusals(_ fleet: Fleet, existing: [String: Existing], options: RenderOptions) -> [Diagnostic] {
        let total = removals.values.map(\.count).reduce(0, +)
        // A directory without any records is usually a mistake.
        if fleet.entries.isEmpty, total > (options.allowPrune ?? 0) {
            return [
                Diagnostic(
                    "render/no-records", at: SourceLocation(file: Layout.records.directory),
                    "there are no customer records, and \(total) overlays would be removed",
                    hint: "check out the records, or allow it with --allow-prune \(total)")
            ]
        }
        return removals.sorted { $0.key < $1.key }.compactMap { cluster, gone in
            let decision = PruneGuard(allowed: options.allowPrune).decide(
                removing: gone, of: existing[cluster]?.overlays.count ?? 0)
            guard case .refuse(let refusal) = decision else { return nil }
            let list = refusal.names.prefix(10).joined(separator: ", ") + (gone.count > 10 ? ", …" : "")
            return Diagnostic(
                "render/mass-removal", at: SourceLocation(file: ClusterLayout(named: cluster)[.overlays]),
                "\(refusal.message): \(list)", hint: refusal.hint)
        }
    }
}
