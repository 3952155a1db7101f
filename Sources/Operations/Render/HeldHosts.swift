internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Rendering
internal import Workspace
internal import YAML

extension Workbench {
    /// The domains that a record names and that another customer still serves, whose overlay and guards stay as they
    /// are: it is on hold, and its own record has given them up.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    func heldHosts(_ fleet: Fleet) throws -> [Diagnostic] {
        var holders: [String: CustomerRecord] = [:]
        for record in fleet.entries.compactMap(\.reading.record) where record.hold == true {
            let given = Set(try listedHosts(of: record.id)).subtracting((record.domains ?? []).map(\.text))
            for host in given { holders[host] = record }
        }
        guard !holders.isEmpty else { return [] }
        return fleet.entries.flatMap { entry -> [Diagnostic] in
            guard let record = entry.reading.record else { return [] }
            return (record.domains ?? []).enumerated().compactMap { index, domain in
                guard let holder = holders[domain.text], holder.id != record.id else { return nil }
                return Self.held(domain, by: holder.id, in: entry, at: index)
            }
        }
    }

    /// The hostnames on a customer's Namespaces, as they are in the repository.
    private func listedHosts(of id: CustomerID) throws -> [String] {
        try platform.clusters.flatMap { cluster -> [String] in
            let path = "clusters/\(cluster.name.text)/\(ClusterWriters.tenants)/\(TenantFile.guards.name(of: id.text))"
            guard let bytes = try repository.readFile(RelativePath(path), limit: 1 << 20) else { return [] }
            let pointer = JSONPointer(keys: "metadata", "annotations", Hostnames.annotation)
            return YAMLParser.parse(bytes, file: path).documents.compactMap { pointer.find(in: $0.root)?.string }
                .flatMap(Hostnames.parts)
        }
    }

    private static func held(
        _ domain: Hostname, by holder: CustomerID, in entry: Fleet.Entry, at index: Int
    ) -> Diagnostic {
        let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root
        let place = root.flatMap(JSONPointer(keys: "domains", String(index)).find)?.location
        let file = CustomerRecord.path(of: holder)
        return Diagnostic(
            "customer/host-held", at: place ?? SourceLocation(file: entry.file),
            "the host \"\(domain.text)\" is still served for \"\(holder.text)\", whose overlay is on hold",
            hint: "take it off hold first, or let the domain stay in \(file)", related: [SourceLocation(file: file)])
    }
}
