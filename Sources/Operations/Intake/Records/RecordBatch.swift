internal import Onboarding
internal import Overlays
internal import Workspace

/// Records that change together. Each is checked against the earlier ones; all are written at once and rendered at the
/// end.
struct RecordBatch {
    private let workbench: Workbench
    private let fleet: Fleet
    private let releases: LoadedReleases
    /// The ids, purchases, hostnames and cluster slots in use, including those of this batch.
    private(set) var roster: Roster
    private var unwritten: [String: CustomerRecord] = [:]
    /// The ids of unwritten records in order of arrival. If a run is killed, the first ones are on disk, so the next
    /// run places the others in the same way.
    private var order: [String] = []
    private var written: [String: CustomerRecord] = [:]
    private var touched: Set<String> = []

    init(_ fleet: Fleet, from releases: LoadedReleases, in workbench: Workbench) {
        self.releases = releases
        self.workbench = workbench
        self.fleet = fleet
        roster = Roster(fleet, platform: workbench.platform)
    }

    /// Adds the claims of another branch.
    mutating func claim(_ claim: Claim) { roster = roster.claiming([claim]) }

    /// Builds an index of company names, for many look-ups.
    mutating func indexNames() { roster.indexNames() }

    /// Adds a new or changed record. The next `write` writes it.
    mutating func put(_ record: CustomerRecord) {
        roster.put(record)
        if unwritten.updateValue(record, forKey: record.id.text) == nil { order.append(record.id.text) }
        touched.insert(record.id.text)
    }

    /// Marks an unchanged customer for rendering, since a killed run may have left its overlay out of date.
    mutating func touch(_ id: CustomerID) {
        if roster.record(id) != nil { touched.insert(id.text) }
    }

    /// Writes the new and changed records.
    mutating func write() async throws {
        guard !unwritten.isEmpty else { return }
        let files = order.compactMap { id in
            unwritten[id].map { (name: id + NamedFiles.ending, bytes: $0.canonicalJSON()) }
        }
        try await workbench.repository.makeDirectory(.customers).writeRecords(files)
        written.merge(unwritten) { $1 }
        unwritten = [:]
        order = []
    }

    /// Renders the overlays of all changed or marked customers. Returns `nil` if there are none.
    func render(progress: (_ done: Int, _ total: Int) -> Void) async throws -> RenderReport? {
        guard !touched.isEmpty else { return nil }
        let kept = fleet.entries.filter { written[$0.id] == nil }
        let new = written.values.map { Fleet.Entry($0) }
        let all = Fleet(entries: (kept + new).sorted { $0.file < $1.file })
        var options = RenderOptions()
        options.customers = touched
        return try await workbench.render(all, from: releases, options: options, progress: progress)
    }
}
