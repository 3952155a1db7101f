internal import Comparing
internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Workspace

/// The records on both sides of a comparison, limited to those that it may affect.
struct DiffFleets: Sendable {
    struct Entry: Sendable {
        let id: String
        var before: RecordReader.Reading?
        var after: RecordReader.Reading?
    }

    private(set) var entries: [Entry] = []

    /// The errors in the current records. These customers are not compared.
    var problems: [Diagnostic] {
        entries.flatMap { $0.after?.problems.filter { $0.severity == .error } ?? [] }
    }

    /// The records that differ.
    var records: [DiffReport.Record] {
        entries.compactMap { entry in
            if entry.isFaulty { return nil }
            switch (entry.before?.record, entry.after?.sound) {
            case (nil, let new?): return DiffReport.Record(id: new.id, kind: .added, record: new, fields: [])
            case (let old?, nil): return DiffReport.Record(id: old.id, kind: .removed, record: old, fields: [])
            case (let old?, let new?):
                let fields = RecordComparison.changes(from: old, to: new)
                return fields.isEmpty
                    ? nil : DiffReport.Record(id: new.id, kind: .changed, record: new, fields: fields)
            case (nil, nil): return nil
            }
        }
    }

    /// The records on both sides that differ.
    var changed: [(old: CustomerRecord, new: CustomerRecord)] {
        entries.compactMap { entry in
            guard let old = entry.before?.record, let new = entry.after?.sound, old != new else { return nil }
            return (old, new)
        }
    }

    init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.id < $1.id }
        holdMisnamed(\.before)
        holdMisnamed(\.after)
    }

    /// Adds the customers of changed overlays whose records do not differ.
    mutating func add(_ held: HeldOverlays) {
        let present = Set(entries.map(\.id))
        let others = held.readings.filter { !present.contains($0.key.text) }
        entries += others.map { Entry(id: $0.key.text, before: $0.value, after: $0.value) }
        entries.sort { $0.id < $1.id }
    }

    /// Marks a customer as faulty if its record is faulty and in a file of another name, as `render` does.
    private mutating func holdMisnamed(_ side: WritableKeyPath<Entry, RecordReader.Reading?>) {
        guard entries.contains(where: { $0[keyPath: side]?.isFaulty == true }) else { return }
        let fleet = Fleet(
            entries: entries.compactMap { entry in
                entry[keyPath: side].map {
                    Fleet.Entry(file: Layout.records.path(entry.id), bytes: [], reading: $0)
                }
            })
        let misnamed = fleet.misnamed
        for index in entries.indices {
            let id = entries[index].id
            guard let reading = entries[index][keyPath: side] else {
                if misnamed.record(of: id) != nil {
                    entries[index][keyPath: side] = RecordReader.Reading(record: nil, problems: [])
                }
                continue
            }
            if let inside = reading.id, inside.text != id {
                entries[index][keyPath: side] = RecordReader.Reading(record: nil, problems: reading.problems)
            }
        }
    }

    /// The customers on both sides, each with the platform of its side. With `judgesNew`, new customers are judged by
    /// what they would be on the old platform.
    func standings(before: Platform?, after: Platform, judgesNew: Bool = false) -> [DiffStanding] {
        entries.compactMap { entry in
            if entry.isFaulty { return nil }
            let old = entry.before.map { $0.record ?? nil } ?? nil
            let new = entry.after?.sound
            let fields: [String] =
                if let old, let new { RecordComparison.changes(from: old, to: new).map(\.path) } else { [] }
            guard let id = new?.id ?? old?.id ?? (try? CustomerID(entry.id)) else { return nil }
            let wasKept = entry.before.map { $0.sound?.hold ?? $0.isFaulty } ?? false
            return DiffStanding(
                id: id, before: before?.placements(of: old) ?? [], after: after.placements(of: new),
                wasKept: wasKept, isHeld: new?.hold ?? false, fields: fields,
                known: judgesNew ? before?.placements(of: new) ?? [] : nil)
        }
    }
}

extension Platform {
    /// The customer on each cluster that has its overlay: one, or two during a move.
    func placements(of record: CustomerRecord?) -> [Customer] {
        guard let record, let customer = Customer(record, on: self) else { return [] }
        return customer.placements(on: self)
    }
}

extension DiffFleets.Entry {
    fileprivate var isFaulty: Bool { after?.isFaulty == true }
}

extension Workbench {
    /// The records that a comparison may affect: those that differ, or all if the platform or a release differs.
    ///
    /// - Throws: `Problems` if Git fails, `WorkspaceError` if the disk fails.
    func fleets(
        _ base: DiffBase, everybody: Bool, before: DiffSide?, after: DiffSide
    ) async throws -> DiffFleets {
        let changed = base.paths.filter { path in
            Layout.records.contains(path)
                && path.utf8.count { $0 == UInt8(ascii: "/") } == 1
        }
        let old = before == nil ? [:] : try await base.files(changed.sorted())
        func reading(_ file: String, _ bytes: [UInt8]?, _ platform: Platform?) -> RecordReader.Reading? {
            guard let bytes, let platform else { return nil }
            return RecordReader.read(bytes, file: file, platform: platform)
        }
        guard everybody else {
            return DiffFleets(
                try changed.union(strangeRecords()).map { file in
                    DiffFleets.Entry(
                        id: Self.id(of: file), before: reading(file, old[file], before?.platform),
                        after: try currentReading(of: file))
                })
        }
        let isSamePlatform = before?.platform == platform
        var entries = try await loadFleet().entries.map { entry in
            let before =
                changed.contains(entry.file)
                ? reading(entry.file, old[entry.file], before?.platform)
                : isSamePlatform ? entry.reading : reading(entry.file, entry.bytes, before?.platform)
            return DiffFleets.Entry(id: entry.id, before: before, after: entry.reading)
        }
        let present = Set(entries.map(\.id))
        for file in changed where !present.contains(Self.id(of: file)) {
            let before = reading(file, old[file], before?.platform)
            entries.append(DiffFleets.Entry(id: Self.id(of: file), before: before, after: nil))
        }
        return DiffFleets(entries)
    }

    /// The current record of a customer, as `currentReading(of:)` for its file.
    func currentReading(of id: CustomerID) throws -> RecordReader.Reading? {
        try currentReading(of: Layout.records.path(of: id))
    }

    /// The current record. Returns `nil` if there is none. If it cannot be read, the error becomes a problem of the
    /// record.
    private func currentReading(of file: String) throws -> RecordReader.Reading? {
        let name = String(file.dropFirst(Layout.records.directory.utf8.count + 1))
        do throws(WorkspaceError) {
            let bytes = try repository.openDirectory(.customers)?.read(name, limit: JSONParser.Limits.record.bytes)
            return bytes.map { RecordReader.read($0, file: file, platform: platform) }
        } catch {
            return RecordReader.Reading(record: nil, problems: [error.diagnostic])
        }
    }

    /// Entries with the extension of a record that are not readable files, such as directories or names that are not
    /// UTF-8. Git may not list them.
    private func strangeRecords() throws -> [String] {
        let entries = try repository.listDirectory(.customers) ?? []
        return entries.filter { entry in
            !entry.isReadable && entry.name.hasSuffix(NamedFiles.ending) && !entry.name.hasPrefix(".")
        }.map { Layout.records.path(ofFile: $0.name) }
    }

    private static func id(of file: String) -> String {
        String(Layout.records.name(ofPath: file))
    }
}
