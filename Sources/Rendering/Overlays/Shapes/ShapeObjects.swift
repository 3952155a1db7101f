internal import CEL
internal import Manifests
internal import Onboarding

/// Makes the objects of customers of a release, as an engine would build them, in memory. Each has the template that it
/// comes from as its source.
struct ShapeObjects {
    /// A rendered file, read.
    struct File {
        /// The same for files with the same bytes.
        let id: Int
        let objects: [Manifest]
    }

    /// The YAML files of a customer, read.
    struct Files {
        let customer: Customer
        /// The files of the overlay's objects, but for the guards, which are told by their own templates.
        let resources: [(path: String, file: File)]
        /// The overlay's kustomization, as it is written: it is read only where the overlay is built.
        let kustomization: [UInt8]?
        /// The customer's guards, and where they stand.
        let guards: [(file: File, place: Cluster.Guards)]
        /// What has the sync engine take the overlay up.
        let tenant: File?
    }

    struct Built {
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
    private let plain: [String: BuildFile]
    private var rendered = RenderedFiles()
    /// The kustomizations of overlays, read with their patches, by their paths and the ids of their files.
    private var kustomizations: [String: [Int: BuildFile]] = [:]

    init(_ release: Release, for ring: Ring) {
        self.release = release
        renderer = OverlayRenderer(release)
        let prefix = ReleasePath.directory(of: ring.release)
        plain = Dictionary(
            release.plain.map { file in
                let source = "\(release.directory)/\(file.path)"
                let path = "\(prefix)/\(file.path)"
                return (path, BuildFile(file.bytes, at: path, from: source))
            }
        ) { $1 }
    }

    mutating func build(_ customer: Customer) -> Built {
        build(read(customer))
    }

    /// Renders a customer's files and reads them.
    mutating func read(_ customer: Customer) -> Files {
        let (overlay, guards, tenant) = renderer.renderByTemplate(customer)
        return Files(
            customer: customer,
            resources: overlay.filter { isResource($0.path) }
                .map { ($0.path, read($0.bytes, release.source(of: $0.path))) },
            kustomization: overlay.first { $0.path == KustomizationCheck.fileName }?.bytes,
            guards: guards.map { (read($0.bytes, $0.template.path), $0.template.place(on: customer.cluster)) },
            tenant: tenant.map { read($0, ReleasePath.tenant) })
    }

    private func isResource(_ path: String) -> Bool {
        OverlayTemplates.isResource(path) && path != KustomizationCheck.fileName
            && !(release.hasGuards && path == GuardForm.overlayFile)
    }

    /// The objects that a customer's files make.
    mutating func build(_ read: Files) -> Built {
        let directory = read.customer.overlayPath
        var files = plain
        for (path, file) in read.resources where path.hasSuffix(".yaml") {
            files["\(directory)/\(path)"] = BuildFile(file.objects, at: "\(directory)/\(path)")
        }
        if let bytes = read.kustomization {
            let path = "\(directory)/\(KustomizationCheck.fileName)"
            files[path] = kustomization(bytes, at: path)
        }
        let built = OverlayBuild(directory, files: files)
        return Built(
            overlay: built.objects,
            guards: read.guards.flatMap { guards in guards.file.objects.map { ($0, guards.place) } },
            tenant: read.tenant?.objects ?? [], unfollowed: built.unfollowed)
    }

    private mutating func kustomization(_ bytes: [UInt8], at path: String) -> BuildFile {
        let file = read(bytes, release.source(of: KustomizationCheck.fileName))
        if let known = kustomizations[path]?[file.id] { return known }
        let kustomization = BuildFile(file.objects, at: path)
        kustomizations[path, default: [:]][file.id] = kustomization
        return kustomization
    }

    /// The files of a cluster's own, read.
    mutating func read(ofCluster files: [OutputFile]) -> [File] {
        files.map { read($0.bytes, Release.source(ofCluster: $0.path)) }
    }

    private mutating func read(_ bytes: [UInt8], _ path: String) -> File {
        let file = rendered.read(bytes)
        return File(id: file.id, objects: file.documents.map { Manifest($0, from: "\(release.directory)/\(path)") })
    }
}
