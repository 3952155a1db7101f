internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
internal import Workspace
internal import YAML

extension Workbench {
    /// The errors for hostnames in records that are still served by customers whose overlays stay as they are.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func heldHosts(_ fleet: Fleet) throws -> [Diagnostic] {
        var served: [String: Set<String>] = [:]
        for (id, _) in fleet.kept { served[id] = Set(try listedHosts(of: id)) }
        return fleet.heldHosts(served)
    }

    /// The hostnames on a customer's Namespaces in the repository.
    private func listedHosts(of id: String) throws -> [String] {
        try platform.clusters.flatMap { cluster -> [String] in
            let files = [
                cluster.layout.file(TenantFile.guards.name(of: id), in: .tenants),
                "\(cluster.layout.overlay(of: id))/\(GuardForm.overlayFile)",
            ]
            let pointer = JSONPointer(keys: "metadata", "annotations", Hostnames.annotation)
            return try files.flatMap { path -> [String] in
                // An id that is not a valid name has no overlay.
                guard let path = try? RelativePath(path), let bytes = try repository.readFile(path, limit: 1 << 20)
                else { return [] }
                let documents = YAMLParser.parse(bytes, file: path.description).documents
                return documents.compactMap { pointer.find(in: $0.root)?.string }.flatMap(Hostnames.parts)
            }
        }
    }
}
