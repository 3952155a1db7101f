internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// Customers of one cluster and one shape, rendered and written one after another.
struct RenderBatch: Sendable {
    static let size = 128

    /// All customers of the cluster. `members` contains the indices of this batch.
    let customers: [Customer]
    let members: ArraySlice<Int>
    let writers: ClusterWriters
    let renderer: OverlayRenderer
    /// The cluster's files on disk before the run.
    let present: RenderPlan.Existing
    /// Whether the customers are on hold: their tenant files are written, and their overlays stay as they are.
    let keepsOverlays: Bool

    /// The number of overlays to render.
    var count: Int { keepsOverlays ? 0 : members.count }

    /// The result of a batch.
    struct Outcome: Sendable {
        let writers: ClusterWriters
        let count: Int
        let keepsOverlays: Bool
        fileprivate(set) var plans: [OverlayPlan] = []
        fileprivate(set) var tenants: [(id: String, file: String, outcome: FileWriter.Outcome)] = []
        fileprivate(set) var foreign: [ForeignFile] = []
        fileprivate(set) var failures: [(id: String, problem: Diagnostic)] = []
    }

    /// Renders and writes each customer.
    ///
    /// - Throws: `WorkspaceError` if the disk fails. An error that concerns only one overlay becomes a problem of that
    ///   overlay.
    func run() throws -> Outcome {
        var outcome = Outcome(writers: writers, count: count, keepsOverlays: keepsOverlays)
        let render = renderer(for: members)
        for member in members {
            let customer = customers[member]
            do {
                let rendered = render(customer)
                if keepsOverlays {
                    try writeTenant(customer, rendered, to: &outcome)
                } else {
                    try write(customer, rendered, to: &outcome)
                }
            } catch let error as WorkspaceError where error.kind != .system {
                outcome.failures.append((customer.record.id.text, error.diagnostic))
            }
        }
        return outcome
    }

    private func renderer(for members: ArraySlice<Int>) -> (Customer) -> RenderedOverlay {
        guard let first = members.first, members.count >= ShapeRenderer.worthwhile else { return renderer.render }
        return renderer.renderer(for: customers[first]).render
    }

    private func write(
        _ customer: Customer, _ rendered: RenderedOverlay, to outcome: inout Outcome
    ) throws {
        let id = customer.record.id.text
        let files = try rendered.overlay.map { try OverlayFile(path: $0.path, bytes: $0.bytes) }
        let plan = try writers.overlays.update(id, files, isAbsent: !present.overlays.contains(id))
        if plan.hasChanges || !plan.foreign.isEmpty { outcome.plans.append(plan) }
        guard !plan.isBlocked else { return }
        try write(rendered.guards, .guards, of: id, to: &outcome)
        try write(rendered.tenant, .registration, of: id, to: &outcome)
    }

    private func write(_ bytes: [UInt8]?, _ file: TenantFile, of id: String, to outcome: inout Outcome) throws {
        let name = file.name(of: id)
        guard let bytes else {
            let removed = try writers.tenants.remove(name)
            if removed == .foreign { outcome.foreign.append(writers.tenants.foreign(name)) }
            if removed == .differs(.removed) { outcome.tenants.append((id, name, removed)) }
            return
        }
        let written = try writers.tenants.update(name, bytes, isAbsent: !present.tenants.contains(name))
        if written != .unchanged { outcome.tenants.append((id, name, written)) }
    }

    /// Writes the tenant file of a customer on hold. If the release renders none, the existing file stays; otherwise
    /// the sync engine would remove the overlay. With guards in the overlay, only the part of them in `tenants/` is
    /// written, which with Flux is the Namespace.
    private func writeTenant(
        _ customer: Customer, _ rendered: RenderedOverlay, to outcome: inout Outcome
    ) throws {
        let id = customer.record.id.text
        if customer.cluster.guards == .overlay, let guards = rendered.guards {
            try write(guards, .guards, of: id, to: &outcome)
        }
        guard let tenant = rendered.tenant else { return }
        try write(tenant, .registration, of: id, to: &outcome)
    }
}

extension RenderReport {
    mutating func add(_ outcome: RenderBatch.Outcome) {
        let directory = outcome.writers.overlays.path.description
        rendered += outcome.count
        foreignFiles.add(outcome.foreign)
        for plan in outcome.plans { add(plan, in: directory, kind: plan.isNew ? .added : .changed) }
        for tenant in outcome.tenants
        where add(tenant.outcome, of: "\(outcome.writers.tenants.path)/\(tenant.file)") {
            holdBack(tenant.id, outcome)
        }
        for failure in outcome.failures {
            holdBack(failure.id, outcome)
            problems.append(failure.problem)
        }
    }

    /// Counts a customer as held back, unless it is on hold.
    private mutating func holdBack(_ id: String, _ outcome: RenderBatch.Outcome) {
        guard !outcome.keepsOverlays else { return }
        heldBack.append(id)
        rendered -= 1
    }
}
