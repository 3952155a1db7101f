internal import Diagnostics
public import Onboarding
internal import Workspace

/// The result of a step of a move.
public struct MoveReport: Sendable {
    /// The effect of a step.
    public enum Step: Sendable, Hashable {
        /// Both clusters serve the page.
        case servesOnBoth(old: ClusterName)
        /// The overlay on this cluster is now empty.
        case left(ClusterName)
        /// The customer was already there, so nothing changed.
        case isThere
    }

    /// The customer, with the cluster that it will stay on.
    public let customer: Customer
    /// The effect of the step.
    public let step: Step
    /// The result of rendering.
    public let rendered: RenderReport
}

extension Workbench {
    /// Performs a step of a customer's move, under the lock, and renders its overlays on both clusters.
    ///
    /// - Throws: `Problems` if the customer does not exist or the step is refused, `WorkspaceError` if the disk fails
    ///   or another process has the lock.
    public func move(_ id: String, _ step: Move.Step, today: CalendarDate) async throws -> MoveReport {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        let record = try record(id, in: fleet)
        let roster = Roster(fleet, platform: platform)
        switch Move.decide(step, of: record, roster: roster, platform: platform, today: today) {
        case .refuse(let problems): throw Problems(problems)
        case .isThere(let record):
            return MoveReport(
                customer: try customer(record), step: .isThere,
                rendered: try await renderOnly(record, fleet, from: loadReleases()))
        case .serveOnBoth(let changed):
            return try await take(.servesOnBoth(old: record.life.cluster), to: changed, fleet)
        case .leave(let changed, let old):
            return try await take(.left(old), to: changed, fleet)
        }
    }

    private func take(_ step: MoveReport.Step, to record: CustomerRecord, _ fleet: Fleet) async throws -> MoveReport {
        let customer = try customer(record)
        let report = try await write(record, fleet, from: loadReleases())
        return MoveReport(customer: customer, step: step, rendered: report ?? RenderReport(on: platform))
    }
}
