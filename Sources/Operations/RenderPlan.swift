internal import Diagnostics
internal import Onboarding
internal import Workspace

/// What a run is going to do, decided before it does any of it: pure.
struct RenderPlan: Sendable {
    /// The customers to render, by the name of their cluster.
    var customers: [String: [Customer]] = [:]
    /// The overlays to remove, by the name of their cluster.
    var removals: [String: [String]] = [:]
    var frozen: [String] = []
    var heldBack: [String] = []

    /// Plans a run. `existing` are the names of the overlays on disk, by cluster.
    init(
        _ fleet: Fleet, problems: [Diagnostic], platform: Platform, existing: [String: [String]], options: RenderOptions
    ) {
        let faulty = Set(problems.filter { $0.severity == .error }.compactMap(\.location?.file))
        let present = Set(existing.values.joined())
        /// The cluster in which each id's overlay belongs; nil where it must not be touched anywhere.
        var homes: [String: String?] = [:]
        // A customer who has left has no home: its overlay goes.
        for entry in fleet.entries where entry.reading.tombstone == nil {
            guard !faulty.contains(entry.file), let record = entry.reading.sound,
                let customer = Customer(record, on: platform)
            else {
                homes.updateValue(nil, forKey: entry.id)
                if options.customers?.contains(entry.id) != false { heldBack.append(entry.id) }
                continue
            }
            let cluster = customer.cluster.name.text
            let isFrozen = customer.isHeld && present.contains(entry.id)
            homes.updateValue(isFrozen ? nil : cluster, forKey: entry.id)
            guard options.covers(id: entry.id, cluster: cluster) else { continue }
            if isFrozen {
                frozen.append(entry.id)
            } else {
                customers[cluster, default: []].append(customer)
            }
        }
        planRemovals(homes, existing, platform, options)
    }

    private mutating func planRemovals(
        _ homes: [String: String?], _ existing: [String: [String]], _ platform: Platform, _ options: RenderOptions
    ) {
        for cluster in platform.clusters.map(\.name.text) {
            let names = existing[cluster] ?? []
            let gone = names.filter { name in
                guard options.covers(id: name, cluster: cluster) else { return false }
                guard let home = homes[name] else { return true }
                return home != nil && home != cluster
            }
            if !gone.isEmpty { removals[cluster] = gone }
        }
    }

    /// Why nothing may be written: removals that look like a mistake. `existing` are the names of the overlays on disk.
    func refusals(_ fleet: Fleet, existing: [String: [String]], options: RenderOptions) -> [Diagnostic] {
        let tooMany: [Diagnostic] = removals.sorted { $0.key < $1.key }.compactMap { cluster, gone in
            let decision = PruneGuard(allowed: options.allowPrune).decide(
                removing: gone, of: existing[cluster]?.count ?? 0)
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
