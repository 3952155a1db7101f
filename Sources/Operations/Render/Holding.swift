internal import Diagnostics
public import Onboarding
internal import Rendering
internal import Workspace

extension Workbench {
    /// The ids of customers on hold whose overlays are not what they would be without the hold: who is behind.
    ///
    /// - Throws: `Problems` where a release is faulty, `WorkspaceError` where the disk fails.
    public func behind(_ customers: [Customer]) throws -> Set<CustomerID> {
        let held = customers.filter(\.isHeld)
        guard !held.isEmpty else { return [] }
        let (releases, problems) = try loadReleases()
        if problems.hasErrors { throw Problems(problems) }
        var behind: Set<CustomerID> = []
        for customer in held {
            guard let release = releases[customer.ring.release] else { continue }
            let writers = try ClusterWriters(repository, cluster: customer.cluster.name.text, mode: .plan)
            let files = try OverlayRenderer(release).render(customer).overlay.map {
                try OverlayFile(path: $0.path, bytes: $0.bytes)
            }
            if try writers.overlays.update(customer.record.id.text, files).hasChanges {
                behind.insert(customer.record.id)
            }
        }
        return behind
    }
}
