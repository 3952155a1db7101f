public import Diagnostics
public import Onboarding
internal import Workspace

/// The changes that a day caused.
public struct AdvanceReport: Sendable {
    /// The customers whose last day is over and whose overlays are now empty.
    public internal(set) var leaving: [CustomerID] = []
    /// The customers whose records were replaced by tombstones.
    public internal(set) var left: [CustomerID] = []
    /// The customers whose files on their old cluster are gone after a move.
    public internal(set) var moved: [CustomerID] = []
    /// The result of rendering. `nil` in a dry run.
    public internal(set) var rendered: RenderReport?
    /// The problems of faulty records, whose dates were not checked.
    public internal(set) var faulty: [Diagnostic] = []
}

extension Workbench {
    /// Turns dates into states: customers past their last day become `leaving`, and later `left`.
    ///
    /// - Throws: `Problems` if the run would remove more overlays than allowed (`allowPrune` raises the limit), before
    ///   it writes anything; `WorkspaceError` if the disk fails or another process has the lock.
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
        // Includes customers of earlier runs. A foreign file, for example, may have kept their overlays.
        let gone = entries.filter { $0.reading.tombstone != nil || $0.reading.sound?.life.state == .leaving }
        options.customers = Set(gone.map(\.id)).union(report.moved.map(\.text))
        options.allowPrune = allowPrune
        // Records are written last, so that a refused or interrupted run changes none of them.
        report.rendered = try await render(Fleet(entries: entries), from: loadReleases(), options: options)
        let files = changed.sorted { $0.key < $1.key }.map { ($0.key + NamedFiles.ending, $0.value.bytes) }
        try await repository.makeDirectory(.customers).writeRecords(files)
        return report
    }
}
