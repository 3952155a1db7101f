public import Diagnostics
public import Onboarding
internal import Workspace

/// What a day changed.
public struct AdvanceReport: Sendable {
    /// Customers whose page's last day is over.
    public internal(set) var leaving: [CustomerID] = []
    /// Customers of whom only a tombstone stays.
    public internal(set) var left: [CustomerID] = []
    /// Customers of whom nothing stays on the cluster that they have moved away from.
    public internal(set) var moved: [CustomerID] = []
    /// What was rendered; `nil` where nothing changed.
    public internal(set) var rendered: RenderReport?
    /// The faulty records, whose dates nobody looked at.
    public internal(set) var faulty: [Diagnostic] = []
}

extension Workbench {
    /// Turns dates into states: customers past their last day become `leaving`, and later `left`.
    ///
    /// - Throws: `Problems` where more overlays would go than `allowPrune` and the usual guard permit, before anything
    ///   is written; `WorkspaceError` where the disk fails or the lock is busy.
    public func advance(to today: CalendarDate, allowPrune: Int?, isDryRun: Bool) async throws -> AdvanceReport {
        let lock = try isDryRun ? nil : exclusiveLock()
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        var report = AdvanceReport()
        report.faulty = fleet.faulty()
        var changed: [String: (bytes: [UInt8], reading: RecordReader.Reading)] = [:]
        for record in fleet.entries.compactMap(\.reading.sound) {
            switch Advance.decide(record, on: today, platform: platform) {
            case .leaves(let record):
                report.leaving.append(record.id)
                changed[record.id.text] = (record.canonicalJSON(), .init(record: record, problems: []))
            case .hasLeft(let tombstone):
                report.left.append(tombstone.id)
                let reading = RecordReader.Reading(record: nil, tombstone: tombstone, problems: [])
                changed[tombstone.id.text] = (tombstone.canonicalJSON(), reading)
            case .hasMoved(let record):
                report.moved.append(record.id)
                changed[record.id.text] = (record.canonicalJSON(), .init(record: record, problems: []))
            case nil: break
            }
        }
        guard !isDryRun else { return report }
        let entries = fleet.entries.map { entry in
            changed[entry.id].map { Fleet.Entry(file: entry.file, bytes: $0.bytes, reading: $0.reading) } ?? entry
        }
        var options = RenderOptions()
        // Those of earlier runs too: something else may have left an overlay behind, such as a foreign file that blocked it.
        let gone = entries.filter { $0.reading.tombstone != nil || $0.reading.sound?.life.state == .leaving }
        options.customers = Set(gone.map(\.id)).union(report.moved.map(\.text))
        options.allowPrune = allowPrune
        // The records are the last that changes: what the guard refuses, and a run that was stopped, changes none.
        report.rendered = try await render(Fleet(entries: entries), from: loadReleases(), options: options)
        let files = changed.sorted { $0.key < $1.key }.map { ($0.key + NamedFiles.ending, $0.value.bytes) }
        try await repository.makeDirectory(.customers).writeRecords(files)
        return report
    }
}
