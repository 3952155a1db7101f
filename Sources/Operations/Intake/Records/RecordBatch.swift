internal import Onboarding
internal import Overlays
internal import Workspace

/// Records that change together: each decided against those before it, written in one go, rendered at the end.
struct RecordBatch {
    private let workbench: Workbench
    private let fleet: Fleet
    private let releases: LoadedReleases
    /// What the customers have taken, the changes included.
    private(set) var roster: Roster
    private var unwritten: [String: CustomerRecord] = [:]
    /// The ids of those, in the order in which they came: a run that is killed leaves the first ones, and the next run
    /// places the others as this one would have.
    private var order: [String] = []
    private var written: [String: CustomerRecord] = [:]
    private var touched: Set<String> = []

    init(_ fleet: Fleet, from releases: LoadedReleases, in workbench: Workbench) {
        self.releases = releases
        self.workbench = workbench
        self.fleet = fleet
        roster = Roster(fleet, platform: workbench.platform)
    }

    /// Keeps what another branch has taken.
    mutating func claim(_ claim: Claim) { roster = roster.claiming([claim]) }

    /// Makes ready for many questions about names.
    mutating func indexNames() { roster.indexNames() }

    /// Takes a new or changed record; it is written with the next `write`.
    mutating func put(_ record: CustomerRecord) {
        roster.put(record)
        if unwritten.updateValue(record, forKey: record.id.text) == nil { order.append(record.id.text) }
        touched.insert(record.id.text)
    }

    /// Has a customer rendered whose record stays: a run that was killed may have left the overlay behind.
    mutating func touch(_ id: CustomerID) {
        if roster.record(id) != nil { touched.insert(id.text) }
    }

    /// Writes the records that are new or changed.
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

    /// Renders the overlays of all customers that were touched; `nil` where none was.
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
