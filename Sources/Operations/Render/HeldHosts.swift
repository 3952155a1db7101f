internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Rendering
internal import Workspace
internal import YAML

extension Workbench {
    /// The domains that records name and that customers still serve whose overlays stay as they are.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    func heldHosts(_ fleet: Fleet) throws -> [Diagnostic] {
        var served: [String: Set<String>] = [:]
        for id in fleet.kept { served[id] = Set(try listedHosts(of: id)) }
        return fleet.heldHosts(served)
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
}
