internal import Diagnostics
internal import Onboarding
internal import Rendering
internal import Workspace

/// Some customers of one cluster, rendered and written in turn.
struct RenderBatch: Sendable {
    static let size = 64

    let customers: ArraySlice<Customer>
    let writers: ClusterWriters
    let renderers: [ReleaseName: OverlayRenderer]

    /// What came of it.
    struct Outcome: Sendable {
        let writers: ClusterWriters
        let count: Int
        fileprivate(set) var plans: [OverlayPlan] = []
        fileprivate(set) var tenants: [(id: String, outcome: FileWriter.Outcome)] = []
        fileprivate(set) var failures: [(id: String, problem: Diagnostic)] = []
    }

    /// Renders and writes each.
    /// - Throws: `WorkspaceError` where the disk fails; what stands in one overlay's way is a problem of that overlay.
    func run() throws -> Outcome {
        var outcome = Outcome(writers: writers, count: customers.count)
        for customer in customers {
            guard let renderer = renderers[customer.ring.release] else { continue }
            do {
                try write(customer, renderer.render(customer), to: &outcome)
            } catch let error as WorkspaceError where error.kind != .system {
                outcome.failures.append((customer.record.id.text, error.diagnostic))
            }
        }
        return outcome
    }

    private func write(
        _ customer: Customer, _ rendered: (overlay: [OutputFile], tenant: [UInt8]?), to outcome: inout Outcome
    ) throws {
        let id = customer.record.id.text
        let files = try rendered.overlay.map { try OverlayFile(path: $0.path, bytes: $0.bytes) }
        let plan = try writers.overlays.update(id, files)
        if plan.hasChanges || !plan.foreign.isEmpty { outcome.plans.append(plan) }
        guard !plan.isBlocked else { return }
        let name = "\(id).yaml"
        let tenant = try rendered.tenant.map { try writers.tenants.update(name, $0) } ?? writers.tenants.remove(name)
        if tenant != .unchanged { outcome.tenants.append((id, tenant)) }
    }
}

extension RenderReport {
    mutating func add(_ outcome: RenderBatch.Outcome) {
        let directory = outcome.writers.overlays.path.description
        rendered += outcome.count - outcome.failures.count
        for plan in outcome.plans { add(plan, in: directory, kind: plan.isNew ? .new : .changed) }
        for tenant in outcome.tenants
        where add(tenant.outcome, of: "\(outcome.writers.tenants.path)/\(tenant.id).yaml") {
            heldBack.append(tenant.id)
            rendered -= 1
        }
        for failure in outcome.failures {
            heldBack.append(failure.id)
            problems.append(failure.problem)
        }
    }
}
