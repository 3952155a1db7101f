internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Rendering
internal import Workspace
internal import YAML

extension Workbench {
    /// The domains that a record names and that another customer still serves, whose overlay and guards stay as they
    /// are: it is on hold, or its record is faulty.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    func heldHosts(_ fleet: Fleet) throws -> [Diagnostic] {
        var holders: [String: String] = [:]
        for entry in fleet.entries where entry.keepsItsOverlay {
            let named = Set((entry.reading.record?.domains ?? []).map(\.text))
            for host in Set(try listedHosts(of: entry.id)).subtracting(named) { holders[host] = entry.id }
        }
        guard !holders.isEmpty else { return [] }
        return fleet.entries.flatMap { entry -> [Diagnostic] in
            (entry.reading.record?.domains ?? []).enumerated().compactMap { index, domain in
                guard let holder = holders[domain.text], holder != entry.id else { return nil }
                return Self.held(domain, by: holder, in: entry, at: index)
            }
        }
    }

    /// The hostnames on a customer's Namespaces, as they are in the repository.
    private func listedHosts(of id: String) throws -> [String] {
        try platform.clusters.flatMap { cluster -> [String] in
            let directory = "clusters/\(cluster.name.text)"
            let files = [
                "\(directory)/\(ClusterWriters.tenants)/\(TenantFile.guards.name(of: id))",
                "\(directory)/\(ClusterWriters.overlays)/\(id)/\(GuardForm.overlayFile)",
            ]
            let pointer = JSONPointer(keys: "metadata", "annotations", Hostnames.annotation)
            return try files.flatMap { path -> [String] in
                guard let bytes = try repository.readFile(RelativePath(path), limit: 1 << 20) else { return [] }
                return YAMLParser.parse(bytes, file: path).documents.compactMap { pointer.find(in: $0.root)?.string }
                    .flatMap(Hostnames.parts)
            }
        }
    }

    private static func held(
        _ domain: Hostname, by holder: String, in entry: Fleet.Entry, at index: Int
    ) -> Diagnostic {
        let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root
        let place = root.flatMap(JSONPointer(keys: "domains", String(index)).find)?.location
        let file = "\(CustomerRecord.directory)/\(holder)\(CustomerRecord.fileEnding)"
        return Diagnostic(
            "customer/host-held", at: place ?? SourceLocation(file: entry.file),
            "the host \"\(domain.text)\" is still served for \"\(holder)\", whose overlay stays as it is",
            hint: "mend \(file) or take it off hold first, or let the domain stay there",
            related: [SourceLocation(file: file)])
    }
}

extension Fleet.Entry {
    /// Whether the overlay is not rendered: the customer is on hold, or the record is faulty.
    fileprivate var keepsItsOverlay: Bool {
        reading.tombstone == nil && (reading.sound == nil || reading.record?.hold == true)
    }
}
