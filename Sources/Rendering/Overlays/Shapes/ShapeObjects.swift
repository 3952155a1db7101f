internal import CEL
internal import Manifests
internal import Onboarding

/// Builds the objects of customers of a release in memory, as the sync engine would. Each object has its template as
/// its source.
struct ShapeObjects {
    /// A parsed file.
    struct File {
        /// The same number for files with the same bytes.
        let id: Int
        let objects: [Manifest]
    }

    /// The parsed YAML files of a customer.
    struct Files {
        let customer: Customer
        /// The files with the overlay's objects, without the guards.
        let resources: [(path: String, file: File)]
        /// The bytes of the overlay's kustomization. It is parsed only if the overlay is built.
        let kustomization: [UInt8]?
        /// The customer's guards, each with its place on the cluster.
        let guards: [(file: File, place: Cluster.Guards)]
        /// The tenant file that registers the overlay with the sync engine.
        let tenant: File?
    }

    struct Built {
        /// The objects of the built overlay, without guards and generated ConfigMaps.
        let overlay: [Manifest]
        /// The customer's guards, each with its place on the cluster.
        let guards: [(object: Manifest, place: Cluster.Guards)]
        /// The objects that register the overlay with the sync engine.
        let tenant: [Manifest]
        /// The parts of kustomizations that this program cannot evaluate, each with its template.
        let unfollowed: [(file: String, what: String)]
    }

    private let release: Release
    private let renderer: OverlayRenderer
    /// The files that only Kustomize reads, by their paths in the repository.
    private let plain: [String: BuildFile]
    private var rendered = RenderedFiles()
    /// The parsed kustomizations of overlays, by path and by the id of the file.
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

    /// Renders a customer's files and parses them.
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

    /// Builds the objects from a customer's files.
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

    /// Parses the own files of a cluster.
    mutating func read(ofCluster files: [OutputFile]) -> [File] {
        files.map { read($0.bytes, Release.source(ofCluster: $0.path)) }
    }

    private mutating func read(_ bytes: [UInt8], _ path: String) -> File {
        let file = rendered.read(bytes)
        return File(id: file.id, objects: file.documents.map { Manifest($0, from: "\(release.directory)/\(path)") })
    }
}
