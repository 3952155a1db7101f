internal import Comparing
internal import Onboarding

extension [KubernetesObject] {
    /// The hostnames for which requests are routed.
    var routedHosts: Set<String> {
        filter { ["Ingress", "HTTPRoute"].contains($0.identity.kind) }.reduce(into: []) { $0.formUnion($1.hostnames) }
    }
}

extension Workbench {
    /// Adds the hostnames that edited overlays of customers on hold no longer serve, and those of other customers that
    /// they serve now. Of all other overlays, the records tell.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func addEditedHosts(
        _ overlays: [DiffReport.Overlays], _ pairs: [OverlayPair], _ standings: [DiffStanding],
        _ risks: inout DiffRisks
    ) async throws {
        for pair in pairs where pair.after?.isCommitted == true {
            let compared = overlays.first { $0.cluster == pair.cluster && $0.customers == [pair.id] }
            guard let compared, !compared.objects.isEmpty, let standing = standings.first(where: { $0.id == pair.id })
            else { continue }
            let (old, new) = compared.hosts
            let own = HostMoves.hosts(standing.after)
            let told = HostMoves.hosts(standing.before).subtracting(own)
            for host in old.subtracting(new).subtracting(told) {
                risks.add(.hostGoes, "\(host) is no longer served", [pair.id])
            }
            for (host, owner) in try await owners(of: new.subtracting(old).subtracting(own)) {
                risks.add(.hostMoves, "\(host) of \(owner) is served by \(pair.id)", [owner, pair.id])
            }
        }
    }

    /// The customers whose records have these hostnames.
    private func owners(of hosts: Set<String>) async throws -> [(host: String, owner: CustomerID)] {
        guard !hosts.isEmpty else { return [] }
        return try await loadFleet().entries.compactMap(\.reading.record).flatMap { record in
            HostMoves.hosts(platform.placements(of: record)).intersection(hosts).map { ($0, record.id) }
        }
    }
}
