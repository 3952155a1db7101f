internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// Errors for clusters whose directory of extra files is one that their release writes.
    func takenExtras(_ releases: [ReleaseName: Release]) -> [Diagnostic] {
        platform.clusters.enumerated().compactMap { index, cluster in
            guard let extras = cluster.extras, let release = releases[cluster.release],
                ClusterRenderer(release).render(cluster).contains(where: { $0.path.hasPrefix("\(extras.directory)/") })
            else { return nil }
            return Diagnostic(
                "platform/extras-directory", at: location("clusters", String(index), "extras", "directory"),
                "the release \"\(cluster.release.text)\" also writes to the directory \(quoted(extras.directory))",
                hint: "choose another name")
        }
    }

    /// Errors for clusters whose directory of extra files is missing or empty, since Git does not store empty
    /// directories.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func missingExtras() throws -> [Diagnostic] {
        try platform.clusters.enumerated().compactMap { index, cluster in
            guard let extras = cluster.extras else { return nil }
            guard try !holdsFiles(cluster, extras.directory) else { return nil }
            return Diagnostic(
                "platform/extras-missing", at: location("clusters", String(index), "extras", "directory"),
                "there is no file in \(cluster.layout.directory)/\(extras.directory), so the engine has nothing to "
                    + "sync",
                hint: "put a manifest there, or remove \"extras\"")
        }
    }

    /// Whether a directory contains files. A symbolic link to a directory does not count.
    private func holdsFiles(_ cluster: Cluster, _ name: String) throws -> Bool {
        guard let parent = try repository.openDirectory(RelativePath(cluster.layout.directory)),
            try parent.entries().contains(DirectoryEntry(name: name, kind: .directory))
        else { return false }
        return try parent.openDirectory(name)?.holdsFiles() ?? false
    }
}
