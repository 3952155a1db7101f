internal import Manifests
internal import Onboarding
internal import Overlays

/// The changed overlays of customers on hold, as they are in the work tree. `render` leaves them as they are, so what an
/// engine will apply follows from their files alone.
struct HeldOverlays: Sendable {
    /// The overlays by customer and cluster. One that is what onboard renders is compared as a rendered one.
    private var overlays: [CustomerID: [ClusterName: OverlayPair.Version]] = [:]
    /// The records of these customers.
    private(set) var readings: [CustomerID: RecordReader.Reading] = [:]
    /// The changed files of overlays that Kustomize can build. Their contents are judged by the objects.
    private(set) var built: Set<String> = []

    /// Reads the overlays.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    init(_ files: RenderedFiles) throws {
        for (owner, paths) in files.customers {
            guard let cluster = files.workbench.platform.clusters.first(where: { $0.name.text == owner.cluster }),
                let id = try? CustomerID(owner.id), let reading = try files.reading(of: id),
                let record = reading.sound, record.hold == true, !files.kept(paths, of: record, owner, cluster)
            else { continue }
            let present = try files.workbench.present(owner.id, in: cluster.layout)
            let customer = files.customer(record, owner)
            let isRendered = customer.map(files.side.render) == present
            overlays[id, default: [:]][cluster.name] =
                isRendered ? customer.map(OverlayPair.Version.rendered) : .committed(present)
            readings[id] = reading
            if present.overlay.contains(where: { $0.path == KustomizationCheck.fileName }) { built.formUnion(paths) }
        }
    }

    /// A customer's changed overlays, by cluster.
    subscript(id: CustomerID) -> [ClusterName: OverlayPair.Version] { overlays[id] ?? [:] }
}

extension RenderedFiles {
    /// Whether these changes leave the overlay and the guards as they are: only the registration changes, and it is what
    /// onboard renders.
    fileprivate func kept(
        _ paths: [String], of record: CustomerRecord, _ owner: Owner, _ cluster: Cluster
    ) -> Bool {
        let registration = cluster.layout.file(TenantFile.registration.name(of: owner.id), in: .tenants)
        return paths == [registration] && edited(paths, of: record, owner).isEmpty
    }
}
