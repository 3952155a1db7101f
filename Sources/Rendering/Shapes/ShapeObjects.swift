internal import CEL
internal import Manifests
internal import Onboarding

/// Makes the objects of customers of a release, as an engine would build them, in memory. Each has the template that it
/// comes from as its source.
struct ShapeObjects: Sendable {
    struct Built: Sendable {
        /// What the overlay builds to, but for generated ConfigMaps and guards.
        let overlay: [Manifest]
        /// The customer's guards, and where they stand.
        let guards: [(object: Manifest, place: Cluster.Guards)]
        /// What has the sync engine take the overlay up.
        let tenant: [Manifest]
        /// What is not followed here, by the template in which it stands.
        let unfollowed: [(file: String, what: String)]
    }

    private let release: Release
    private let renderer: OverlayRenderer
    /// The files that Kustomize alone reads, by their paths in the repository.
    private let plain: [String: [Value]]
    /// What was read already: most files of a shape are those of another.
    private var read: [[UInt8]: [Value]] = [:]

    init(_ release: Release, for ring: Ring, _ renderer: OverlayRenderer) {
        self.release = release
        self.renderer = renderer
        let prefix = ReleasePath.directory(of: ring.release)
        plain = Dictionary(
            release.plain.map { ("\(prefix)/\($0.path)", OverlayBuild.documents($0.bytes, file: $0.path)) }
        ) { $1 }
    }

    mutating func build(_ customer: Customer) -> Built {
        build(customer, renderer.render(customer))
    }

    /// The objects of a customer, of whom everything is rendered already.
    mutating func build(_ customer: Customer, _ rendered: RenderedOverlay) -> Built {
        var files = plain
        for file in rendered.overlay where file.path.hasSuffix(".yaml") {
            // The guards are told by their own templates.
            if release.hasGuards, file.path == GuardForm.overlayFile { continue }
            files["\(customer.overlayPath)/\(file.path)"] = documents(file.bytes)
        }
        let built = OverlayBuild(customer.overlayPath, files: files)
        func source(_ path: String) -> String { self.source(of: path, customer) }
        var guards: [(object: Manifest, place: Cluster.Guards)] = []
        for (template, bytes) in renderer.guardsByTemplate(of: customer) {
            guards += manifests(bytes, template.path).map { ($0, template.place(on: customer.cluster)) }
        }
        return Built(
            overlay: built.objects.map { Manifest($0.value, from: source($0.source)) }, guards: guards,
            tenant: rendered.tenant.map { manifests($0, ReleasePath.tenant) } ?? [],
            unfollowed: built.unfollowed.map { (source($0.file), $0.what) })
    }

    /// The objects of a cluster's own files. A policy and its binding may stand in two of them.
    mutating func manifests(ofCluster files: [OutputFile]) -> [Manifest] {
        files.flatMap { manifests($0.bytes, Release.source(ofCluster: $0.path)) }
    }

    private mutating func manifests(_ bytes: [UInt8], _ path: String) -> [Manifest] {
        documents(bytes).map { Manifest($0, from: "\(release.directory)/\(path)") }
    }

    private mutating func documents(_ bytes: [UInt8]) -> [Value] {
        if let known = read[bytes] { return known }
        let documents = OverlayBuild.documents(bytes, file: release.directory)
        read[bytes] = documents
        return documents
    }

    private func source(of path: String, _ customer: Customer) -> String {
        guard path.hasPrefix("\(customer.overlayPath)/") else {
            return release.directory + path.dropFirst(ReleasePath.directory(of: customer.ring.release).count)
        }
        return "\(release.directory)/" + release.source(of: String(path.dropFirst(customer.overlayPath.count + 1)))
    }
}
