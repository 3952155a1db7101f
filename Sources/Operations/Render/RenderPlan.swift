internal import Diagnostics
internal import Onboarding
internal import Rendering
internal import Workspace

/// What a run is going to do, decided before it does any of it: pure.
struct RenderPlan: Sendable {
    /// What is on the disk of one cluster: the names of its overlays, and of the files in `tenants/`.
    struct Existing: Sendable {
        let overlays: [String]
        let tenants: [String]
        /// What stands beside the overlays and is none.
        var foreign: [ForeignFile] = []

        /// All names; a file in `tenants/` has an ending, an overlay none.
        var names: Set<String> { Set(overlays + tenants) }
    }

    /// The customers to render, by the name of their cluster; one who moves stands under both.
    var customers: [String: [Customer]] = [:]
    /// The overlays to remove, by the name of their cluster.
    var removals: [String: [String]] = [:]
    /// The files in `tenants/` to remove, by the name of their cluster.
    private(set) var tenantRemovals: [String: [String]] = [:]
    /// The customers on hold whose tenant files are rendered, by the name of the cluster that keeps an overlay.
    private(set) var held: [String: [Customer]] = [:]
    private(set) var frozen: [String] = []
    private(set) var heldBack: [String] = []

    /// Where the overlays of a customer belong.
    private enum Home {
        case clusters(Set<String>)
        /// They must not be touched, wherever they are.
        case untouched
    }

    /// Plans a run. `existing` is what is on disk, by cluster.
    init(
        _ fleet: Fleet, problems: [Diagnostic], platform: Platform, existing: [String: Existing], options: RenderOptions
    ) {
        let faulty = Set(problems.filter { $0.severity == .error }.compactMap(\.location?.file))
        let present = existing.mapValues { Set($0.overlays) }
        var homes: [String: Home] = [:]
        homes.reserveCapacity(fleet.entries.count)
        // A customer who has left has no home: its overlay goes.
        for entry in fleet.entries
        where entry.reading.tombstone == nil && options.customers?.contains(entry.id) != false {
            guard !faulty.contains(entry.file), let record = entry.reading.sound,
                let customer = Customer(record, on: platform)
            else {
                homes[entry.id] = .untouched
                heldBack.append(entry.id)
                continue
            }
            let placements = customer.placements(on: platform)
            let kept =
                customer.isHeld
                ? customer.kept(on: platform) { present[$0.name.text]?.contains(entry.id) == true } : []
            let isFrozen = !kept.isEmpty
            homes[entry.id] = isFrozen ? .untouched : .clusters(Set(placements.map(\.cluster.name.text)))
            var isCovered = false
            for placement in isFrozen ? kept : placements {
                let cluster = placement.cluster.name.text
                guard options.covers(id: entry.id, cluster: cluster) else { continue }
                isCovered = true
                if isFrozen {
                    held[cluster, default: []].append(placement)
                } else {
                    customers[cluster, default: []].append(placement)
                }
            }
            if isFrozen && isCovered { frozen.append(entry.id) }
        }
        planRemovals(homes, existing, options)
    }

    private mutating func planRemovals(
        _ homes: [String: Home], _ existing: [String: Existing], _ options: RenderOptions
    ) {
        for (cluster, found) in existing {
            func isGone(_ id: String) -> Bool {
                guard options.covers(id: id, cluster: cluster) else { return false }
                return switch homes[id] {
                case .clusters(let clusters): !clusters.contains(cluster)
                case .untouched: false
                case nil: true
                }
            }
            let overlays = found.overlays.filter(isGone)
            let tenants = found.tenants.filter { file in
                let id = TenantFile.id(of: file)
                return isGone(id) || !TenantFile.isName(file) && options.covers(id: id, cluster: cluster)
            }
            if !overlays.isEmpty { removals[cluster] = overlays }
            if !tenants.isEmpty { tenantRemovals[cluster] = tenants }
        }
    }

    /// What is on the disk of a cluster and stays as it is, without being compared with anything.
    func untouched(on cluster: String, _ existing: Existing, _ options: RenderOptions) -> Existing {
        let rendered = Set((customers[cluster] ?? []).map(\.record.id.text))
        let going = Set((removals[cluster] ?? []) + (tenantRemovals[cluster] ?? []))
        func stays(_ id: String) -> Bool { !rendered.contains(id) && options.covers(id: id, cluster: cluster) }
        return Existing(
            overlays: existing.overlays.filter { !going.contains($0) && stays($0) },
            tenants: existing.tenants.filter { !going.contains($0) && stays(TenantFile.id(of: $0)) })
    }

    /// Why nothing may be written: removals that look like a mistake. `existing` is what is on disk, by cluster.
    func refusals(_ fleet: Fleet, existing: [String: Existing], options: RenderOptions) -> [Diagnostic] {
        let tooMany: [Diagnostic] = removals.sorted { $0.key < $1.key }.compactMap { cluster, gone in
            let decision = PruneGuard(allowed: options.allowPrune).decide(
                removing: gone, of: existing[cluster]?.overlays.count ?? 0)
            guard case .refuse(let refusal) = decision else { return nil }
            let list = refusal.names.prefix(10).joined(separator: ", ") + (gone.count > 10 ? ", …" : "")
            return Diagnostic(
                "render/mass-removal", at: SourceLocation(file: "clusters/\(cluster)/customers"),
                "\(refusal.message): \(list)", hint: refusal.hint)
        }
        let total = removals.values.map(\.count).reduce(0, +)
        // No records at all is far more often a mistake than a wish.
        guard tooMany.isEmpty, fleet.entries.isEmpty, total > (options.allowPrune ?? 0) else { return tooMany }
        return [
            Diagnostic(
                "render/no-records", at: SourceLocation(file: CustomerRecord.directory),
                "there are no customer records, and \(total) overlays would be removed",
                hint: "check out the records, or allow it with --allow-prune \(total)")
        ]
    }
}
