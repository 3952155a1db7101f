internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// One side of a comparison: the platform and the releases that its overlays are rendered from.
struct DiffSide: Sendable {
    /// A compiled release, and its files for Kustomize.
    struct Source: Sendable {
        let release: Release
        let files: [OutputFile]
    }

    let platform: Platform
    private(set) var sources: [ReleaseName: Source] = [:]

    /// Compiles the releases that a platform names. `files` returns the files of a release.
    ///
    /// - Throws: `Problems` if a release is missing or faulty; the errors of `files`.
    init(_ platform: Platform, files: (ReleaseName) async throws -> [OutputFile]) async throws {
        self.platform = platform
        for name in platform.releases {
            let directory = ReleasePath.directory(of: name)
            let found = try await files(name)
            let (release, problems) = Release.compile(found, directory: directory, platform: platform)
            guard let release, !problems.hasErrors else { throw Problems(problems) }
            sources[name] = Source(release: release, files: found)
        }
    }

    /// The rendered overlay of a customer.
    func render(_ customer: Customer) -> RenderedOverlay {
        guard let source = sources[customer.ring.release] else { return RenderedOverlay() }
        return OverlayRenderer(source.release).render(customer)
    }

    /// The place of a customer's guards. Returns `nil` if this side lacks its release.
    func guardForm(of customer: Customer) -> GuardForm? {
        sources[customer.ring.release].map { GuardForm($0.release, on: customer.cluster) }
    }

    /// The rendered files of a cluster, without those of customers.
    func render(_ cluster: Cluster) -> [OutputFile] {
        sources[cluster.release].map { ClusterRenderer($0.release).render(cluster) } ?? []
    }
}

extension Workbench {
    /// The files of all releases in the work tree, by name. Those of `side` are not read again. A release that cannot be
    /// read is left out.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func releases(beside side: DiffSide) throws -> [String: [OutputFile]] {
        var found: [String: [OutputFile]] = [:]
        for name in try TemplateSources.names(in: repository) {
            let files = side.sources[name]?.files
            found[name.text] = try files ?? ReleaseSource(repository, ReleasePath.directory(of: name))?.files
        }
        return found
    }
}

extension DiffBase {
    /// Whether the platform or a release differs from the base.
    var touchesEverybody: Bool {
        paths.contains { $0 == RelativePath.platform.description || $0.hasPrefix("\(ReleasePath.releases)/") }
    }

    /// The side of the base. Returns `nil` if the base has no platform.
    ///
    /// - Throws: `Problems` if its platform or a release is faulty.
    func side(like after: DiffSide) async throws -> DiffSide? {
        let file = RelativePath.platform.description
        guard let bytes = try await files([file])[file] else { return nil }
        let (read, problems) = Workbench.readPlatform(bytes, refusesAmbiguity: false)
        guard let read else { throw Problems(problems) }
        return try await DiffSide(read.platform) { name in
            let directory = ReleasePath.directory(of: name)
            let isChanged = paths.contains { $0.hasPrefix("\(directory)/") }
            // Unchanged files are already loaded.
            if !isChanged, let source = after.sources[name] { return source.files }
            return try await self.directory(directory).filter { $0.path != ReleasePath.checksums }
        }
    }
}
