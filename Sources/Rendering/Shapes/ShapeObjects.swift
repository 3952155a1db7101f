internal import CEL
internal import Manifests
internal import Onboarding

/// Makes the objects of a customer of a release, as an engine would build them, in memory. Each has the template that it
/// comes from as its source.
struct ShapeObjects: Sendable {
    struct Built: Sendable {
        /// What the overlay builds to, but for generated ConfigMaps.
        let overlay: [Manifest]
        /// The customer's guards, wherever they stand.
        let guards: [Manifest]
        /// What has the sync engine take the overlay up.
        let tenant: [Manifest]
        /// What is not followed here, by the template in which it stands.
        let unfollowed: [(file: String, what: String)]
    }

    private let release: Release
    private let renderer: OverlayRenderer
    /// The files that Kustomize alone reads, by their paths inside the release.
    private let plain: [String: [Value]]

    init(_ release: Release, _ renderer: OverlayRenderer) {
        self.release = release
        self.renderer = renderer
        plain = Dictionary(release.plain.map { ($0.path, OverlayBuild.documents($0.bytes, file: $0.path)) }) { $1 }
    }

    func build(_ customer: Customer) -> Built {
        let prefix = ReleasePath.directory(of: customer.ring.release)
        let rendered = renderer.render(customer)
        var files = Dictionary(plain.map { ("\(prefix)/\($0)", $1) }) { $1 }
        for file in rendered.overlay where file.path.hasSuffix(".yaml") {
            // The guards are told by their own templates.
            if release.hasGuards, file.path == GuardForm.overlayFile { continue }
            files["\(customer.overlayPath)/\(file.path)"] = OverlayBuild.documents(file.bytes, file: file.path)
        }
        let built = OverlayBuild(customer.overlayPath, files: files)
        func source(_ path: String) -> String { self.source(of: path, customer, inReleaseAt: prefix) }
        return Built(
            overlay: built.objects.map { Manifest($0.value, from: source($0.source)) },
            guards: renderer.guardsByTemplate(of: customer).flatMap { manifests($0.bytes, $0.path) },
            tenant: rendered.tenant.map { manifests($0, ReleasePath.tenant) } ?? [],
            unfollowed: built.unfollowed.map { (source($0.file), $0.what) })
    }

    /// The objects of a cluster's own files. A policy and its binding may stand in two of them.
    func manifests(ofCluster files: [OutputFile]) -> [Manifest] {
        files.flatMap { manifests($0.bytes, "\(ReleasePath.cluster)/\($0.path)") }
    }

    private func manifests(_ bytes: [UInt8], _ path: String) -> [Manifest] {
        OverlayBuild.documents(bytes, file: path).map { Manifest($0, from: "\(release.directory)/\(path)") }
    }

    private func source(of path: String, _ customer: Customer, inReleaseAt prefix: String) -> String {
        guard path.hasPrefix("\(customer.overlayPath)/") else {
            return release.directory + path.dropFirst(prefix.count)
        }
        return "\(release.directory)/" + release.source(of: String(path.dropFirst(customer.overlayPath.count + 1)))
    }
}
