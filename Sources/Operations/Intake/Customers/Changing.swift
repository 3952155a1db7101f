public import Diagnostics
public import Onboarding
internal import Workspace

/// The result of a change to a record.
public struct ChangeReport: Sendable {
    /// The customer after the change.
    public let customer: Customer
    /// Whether the record already had these values.
    public let wasSo: Bool
    /// The result of rendering. `nil` if nothing was rendered.
    public let rendered: RenderReport?
}

extension Workbench {
    /// Changes a customer's record and renders its overlay, under the lock.
    ///
    /// `places` contains the locations of the new values, for error messages. `problems` contains errors in the input
    /// whose values `change` leaves out. If there are any, nothing is written.
    ///
    /// - Throws: `Problems` if the customer does not exist or the change is refused, `WorkspaceError` if the disk fails
    ///   or another process has the lock.
    public func change(
        _ id: String, renders: Bool = true, places: [RecordField: SourceLocation] = [:],
        besides problems: [Diagnostic] = [], _ change: (CustomerRecord) throws -> CustomerRecord
    ) async throws -> ChangeReport {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let (fleet, releases) = try await loadFleetAndReleases(renders: renders)
        let old = try record(id, in: fleet)
        let new: CustomerRecord
        do {
            new = try change(old)
        } catch let error as RefusedChange {
            throw Problems([error.problem])
        }
        let decision = RecordChange.decide(from: old, to: new, fleet: fleet, platform: platform, places: places)
        if case .refuse(let found) = decision { throw Problems(problems + found) }
        if !problems.isEmpty { throw Problems(problems) }
        switch decision {
        case .refuse(let found): throw Problems(found)
        case .unchanged(let record):
            // The overlay may still be out of date, for example after `--no-render`.
            var report: RenderReport?
            if let releases { report = try await renderOnly(record, fleet, from: releases) }
            return ChangeReport(customer: try customer(record), wasSo: true, rendered: report)
        case .write(let record):
            let report = try await write(record, fleet, from: releases)
            return ChangeReport(customer: try customer(record), wasSo: false, rendered: report)
        }
    }

    /// Sets values in a customer's record; see `change(_:renders:places:besides:_:)`.
    ///
    /// - Throws: As `change(_:renders:places:besides:_:)`.
    public func change(_ id: String, _ edit: RecordEdit, renders: Bool) async throws -> ChangeReport {
        try await change(id, renders: renders, places: edit.places, besides: edit.problems, edit.applied(to:))
    }

    /// The valid record with this id.
    ///
    /// - Throws: `Problems` if there is none, with the nearest id as a hint, or if it is faulty.
    public func record(_ id: String, in fleet: Fleet) throws -> CustomerRecord {
        let entry = try entry(id, in: fleet)
        if entry.reading.tombstone != nil {
            throw Problems([
                Diagnostic("customer/left", at: SourceLocation(file: entry.file), "the customer has left")
            ])
        }
        guard let record = entry.reading.sound else { throw Problems(entry.reading.problems) }
        return record
    }

    /// The entry with this id.
    ///
    /// - Throws: `Problems` if there is none, with the nearest id as a hint.
    func entry(_ id: String, in fleet: Fleet) throws -> Fleet.Entry {
        if let entry = fleet.entries.first(where: { $0.id == id }) { return entry }
        let nearest = nearestName(to: id, among: fleet.entries.lazy.map(\.id))
        throw Problems([
            Diagnostic(
                "customer/unknown", at: nil, "there is no customer \(quoted(id))",
                hint: nearest.map { didYouMean($0) } ?? "onboard list shows all customers")
        ])
    }
}
