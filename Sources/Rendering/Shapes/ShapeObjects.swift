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
        /// The files of the overlay but for that of the guards, which are told by their own templates.
        let overlay: [(path: String, file: File)]
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

    init(_ release: Release, for ring: Ring) {
        self.release = release
        renderer = OverlayRenderer(release)
        let prefix = ReleasePath.directory(of: ring.release)
        plain = Dictionary(
            release.plain.map { file in
                let source = "\(release.directory)/\(file.path)"
                let objects = OverlayBuild.documents(file.bytes, file: source).map { Manifest($0, from: source) }
                let path = "\(prefix)/\(file.path)"
                return (path, BuildFile(objects, at: path))
            }
        ) { $1 }
    }

    mutating func build(_ customer: Customer) -> Built {
        build(read(customer))
    }

    /// Renders a customer's files and reads them.
    mutating func read(_ customer: Customer) -> Files {
        let (files, guards) = renderer.renderByTemplate(customer)
        return Files(
            customer: customer,
            overlay: files.overlay.filter { $0.path.hasSuffix(".yaml") || $0.path.hasSuffix(".yml") }
                .filter { !release.hasGuards || $0.path != GuardForm.overlayFile }
                .map { ($0.path, read($0.bytes, release.source(of: $0.path))) },
            guards: guards.map { (read($0.bytes, $0.template.path), $0.template.place(on: customer.cluster)) },
            tenant: files.tenant.map { read($0, ReleasePath.tenant) })
    }

    /// The objects that a customer's files make.
    func build(_ read: Files) -> Built {
        let directory = read.customer.overlayPath
        var files = plain
        for (path, file) in read.overlay where path.hasSuffix(".yaml") {
            files["\(directory)/\(path)"] = BuildFile(file.objects, at: "\(directory)/\(path)")
        }
        let built = OverlayBuild(directory, files: files)
        return Built(
            overlay: built.objects,
            guards: read.guards.flatMap { guards in guards.file.objects.map { ($0, guards.place) } },
            tenant: read.tenant?.objects ?? [], unfollowed: built.unfollowed)
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
