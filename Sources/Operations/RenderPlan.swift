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
    /// Why nothing may be written.
    var refusals: [Diagnostic] = []

    /// Plans a run. `existing` are the names of the overlays on disk, by cluster.
    init(
        _ fleet: Fleet, problems: [Diagnostic], platform: Platform, existing: [String: [String]], options: RenderOptions
    ) {
        let faulty = Set(problems.filter { $0.severity == .error }.compactMap(\.location?.file))
        /// The cluster in which each id's overlay belongs; nil where it must not be touched anywhere.
        var homes: [String: String?] = [:]
        for entry in fleet.entries {
            guard !faulty.contains(entry.file), let record = entry.reading.sound,
                let customer = Customer(record, on: platform)
            else {
                homes.updateValue(nil, forKey: entry.id)
                if options.customers?.contains(entry.id) != false { heldBack.append(entry.id) }
                continue
            }
            let cluster = customer.cluster.name.text
            let isFrozen = customer.isHeld && existing.values.contains { $0.contains(entry.id) }
            homes.updateValue(isFrozen ? nil : cluster, forKey: entry.id)
            guard options.covers(id: entry.id, cluster: cluster) else { continue }
            if isFrozen {
                frozen.append(entry.id)
            } else {
                customers[cluster, default: []].append(customer)
            }
        }
        planRemovals(homes, existing, platform, options)
        checkEmptiness(fleet, existing, options)
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
            if gone.isEmpty { continue }
            removals[cluster] = gone
            if case .refuse(let refusal) = PruneGuard(allowed: options.allowPrune).decide(removing: gone, of: names.count) {
                let location = SourceLocation(file: "clusters/\(cluster)/customers")
                let list = refusal.names.prefix(10).joined(separator: ", ") + (gone.count > 10 ? ", …" : "")
                refusals.append(
                    Diagnostic("render/mass-removal", at: location, "\(refusal.message): \(list)", hint: refusal.hint))
            }
        }
    }

    /// No records at all is far more often a mistake than a wish.
    private mutating func checkEmptiness(_ fleet: Fleet, _ existing: [String: [String]], _ options: RenderOptions) {
        let total = removals.values.map(\.count).reduce(0, +)
        guard fleet.entries.isEmpty, total > 0, refusals.isEmpty, (options.allowPrune ?? 0) < total else { return }
        refusals.append(
            Diagnostic(
                "render/no-records", at: SourceLocation(file: CustomerRecord.directory),
                "there are no customer records, and \(total) overlays would be removed",
                hint: "check out the records, or allow it with --allow-prune \(total)"))
    }
}
