internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// One side of a comparison: the platform and the releases that its overlays are rendered from.
struct DiffSide: Sendable {
    /// A release, and the files that it was compiled from, for Kustomize.
    struct Source: Sendable {
        let release: Release
        let files: [OutputFile]
    }

    let platform: Platform
    private(set) var sources: [ReleaseName: Source] = [:]

    /// A side, with the releases that its platform speaks of. `files` gives those of a release's directory.
    ///
    /// - Throws: `Problems` where a release is missing or faulty; what `files` throws.
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

    /// A customer's overlay.
    func render(_ customer: Customer) -> RenderedOverlay {
        guard let source = sources[customer.ring.release] else { return RenderedOverlay() }
        return OverlayRenderer(source.release).render(customer)
    }

    /// Where a customer's guards stand; `nil` without its release.
    func guardForm(of customer: Customer) -> GuardForm? {
        sources[customer.ring.release].map { GuardForm($0.release, on: customer.cluster) }
    }

    /// The files beside the customers in a cluster's directory.
    func render(_ cluster: Cluster) -> [OutputFile] {
        sources[cluster.release].map { ClusterRenderer($0.release).render(cluster) } ?? []
    }
}

extension DiffBase {
    /// Whether a release, or the platform, is another than at the base.
    var touchesEverybody: Bool {
        paths.contains { $0 == RelativePath.platform.description || $0.hasPrefix("\(ReleasePath.releases)/") }
    }

    /// The side of the base; `nil` where the base holds no platform.
    ///
    /// - Throws: `Problems` where its platform or a release is faulty.
    func side(like after: DiffSide) async throws -> DiffSide? {
        let file = RelativePath.platform.description
        guard let bytes = try await files([file])[file] else { return nil }
        let (read, problems) = Workbench.readPlatform(bytes, refusesAmbiguity: false)
        guard let read else { throw Problems(problems) }
        return try await DiffSide(read.platform) { name in
            let directory = ReleasePath.directory(of: name)
            let isChanged = paths.contains { $0.hasPrefix("\(directory)/") }
            // What has not changed is at hand already.
            if !isChanged, let source = after.sources[name] { return source.files }
            return try await self.directory(directory).filter { $0.path != ReleasePath.checksums }
        }
    }
}
