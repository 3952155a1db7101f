internal import Diagnostics
public import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// The held customers whose overlays are out of date.
    ///
    /// - Throws: `Problems` if a release that one of them would use is faulty, `WorkspaceError` if the disk fails.
    public func behind(_ customers: [Customer]) throws -> Set<CustomerID> {
        let held = customers.filter(\.isHeld)
        guard !held.isEmpty else { return [] }
        var behind: Set<CustomerID> = []
        for release in platform.releases {
            let customers = held.filter { $0.ring.release == release }
            guard !customers.isEmpty else { continue }
            let features = customers.reduce(into: Set()) { $0.formUnion($1.features) }
            let renderer = OverlayRenderer(try loadOverlayTemplates(of: release, features: features))
            for customer in customers where try isBehind(customer, renderer) { behind.insert(customer.record.id) }
        }
        return behind
    }

    func isBehind(_ customer: Customer, _ renderer: OverlayRenderer) throws -> Bool {
        let writers = try ClusterWriters(repository, cluster: customer.cluster.name.text, mode: .plan)
        let files = try renderer.render(customer).overlay.map { try OverlayFile(path: $0.path, bytes: $0.bytes) }
        return try writers.overlays.update(customer.record.id.text, files).hasChanges
    }
}
