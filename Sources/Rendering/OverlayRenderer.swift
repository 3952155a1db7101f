public import Onboarding
internal import Templating

/// Renders a customer's overlay from a release: a pure function. The same customer and release give the same bytes.
public struct OverlayRenderer: Sendable {
    /// The file from which Argo CD's ApplicationSet learns of the customer. It is no manifest, and stays while the
    /// customer leaves.
    private static let metadata = "metadata.yaml"

    private let release: Release

    /// A renderer of a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// What a customer has on its cluster.
    ///
    /// The overlay of a customer on hold is often one of an older release. So the tenant file of such a customer names
    /// all releases as `sources`.
    public func render(_ customer: Customer) -> RenderedOverlay {
        let text = Ownership.header(for: customer.record.id)
        let header = yamlHeader(text)
        let (values, rendered) = rendered(customer, text, header)
        var files = rendered
        if let bytes = release.kustomization.render(.map(values), header: header) {
            files.append(OutputFile(path: "kustomization.yaml", bytes: bytes))
        }
        var tenantValues = values
        if customer.isHeld {
            let sources = [customer.overlayPath, ReleasePath.releases]
            tenantValues[OverlayNames.sourcesIndex] = .list(sources.map(TemplateValue.text))
        }
        let tenant = release.tenant?.render(.map(tenantValues), header: header)
        return RenderedOverlay(
            overlay: files.sorted { $0.path < $1.path }, guards: guards(customer, .tenants, values, header),
            tenant: tenant)
    }

    /// The documents of a customer's guards that stand in a place.
    private func guards(
        _ customer: Customer, _ place: Cluster.Guards, _ values: [TemplateValue], _ header: [UInt8]
    ) -> [UInt8]? {
        let templates = release.guards.filter { $0.isFor(customer) && $0.place(on: customer.cluster) == place }
        return StructuredTemplate.render(templates.map(\.template), .map(values), header: header)
    }

    /// A customer's guards, each with the template that it comes from.
    func guardsByTemplate(of customer: Customer) -> [(template: GuardTemplate, bytes: [UInt8])] {
        let values = TemplateValue.map(release.names.values(of: customer))
        return release.guards.filter { $0.isFor(customer) }.compactMap { guards in
            guards.template.render(values, header: []).map { (guards, $0) }
        }
    }

    /// The names that the overlay's templates may use, and their values for a customer, as `kustomization.yaml` has
    /// them; last those that only rendering gives.
    public func values(of customer: Customer) -> [NamedValue] {
        let header = Ownership.header(for: customer.record.id)
        let values = rendered(customer, header, yamlHeader(header)).values
        let all = NamedValue.all(release.names.fields, values)
        return Array(all.dropFirst(OverlayNames.filledIn) + all.prefix(OverlayNames.filledIn))
    }

    /// All values, and the files but `kustomization.yaml`.
    private func rendered(
        _ customer: Customer, _ header: String, _ yamlHeader: [UInt8]
    ) -> (values: [TemplateValue], files: [OutputFile]) {
        var values = release.names.values(of: customer)

        values[OverlayNames.digestIndex] = .text(PageDigest.placeholder)
        var digest = release.baseDigest
        // Of a customer who leaves only the kustomization.yaml stays, which names nothing, and the metadata.
        let isLeaving = customer.state == .leaving
        let cut = (isLeaving ? [] : release.mounted).compactMap {
            render($0, for: customer, values, header, yamlHeader)
        }
        .map { (path: $0.path, parts: PageDigest.cut($0.bytes)) }
        for file in cut { digest.add(path: file.path, parts: file.parts) }
        let digestText = digest.finish()
        let mounted = cut.map { OutputFile(path: $0.path, bytes: Array($0.parts.joined(separator: digestText.utf8))) }

        values[OverlayNames.digestIndex] = .text(digestText)
        values[OverlayNames.filesIndex] = .list(mounted.map { .text($0.path) })
        let components = components(of: customer)
        let root = ReleasePath.fromOverlay(customer.ring.release)
        values[OverlayNames.componentsIndex] = .list(components.map { .text("\(root)/\($0)") })
        let directory = ReleasePath.directory(of: customer.ring.release)
        let folders = isLeaving ? [] : (["base"] + components).map { "\(directory)/\($0)" }
        values[OverlayNames.sourcesIndex] = .list(([customer.overlayPath] + folders).map(TemplateValue.text))
        var manifests = release.manifests.filter { !isLeaving || $0.path == Self.metadata }.compactMap {
            render($0, for: customer, values, header, yamlHeader)
        }
        if !isLeaving, let guards = guards(customer, .overlay, values, yamlHeader) {
            manifests.append(OutputFile(path: GuardForm.overlayFile, bytes: guards))
        }

        let resources = manifests.map(\.path).filter(Self.isResource)
        values[OverlayNames.resourcesIndex] = .list(resources.map(TemplateValue.text))
        return (values, mounted + manifests)
    }

    private func yamlHeader(_ header: String) -> [UInt8] { Array("# \(header)\n".utf8) }

    static func isResource(_ path: String) -> Bool {
        (path.hasSuffix(".yaml") || path.hasSuffix(".yml")) && path != metadata
    }

    private func render(
        _ template: Release.OverlayTemplate, for customer: Customer, _ values: [TemplateValue], _ header: String,
        _ yamlHeader: [UInt8]
    ) -> OutputFile? {
        if let feature = template.feature, !customer.features.contains(feature) { return nil }
        switch template.content {
        case .structured(let structured):
            return structured.render(.map(values), header: yamlHeader).map {
                OutputFile(path: template.path, bytes: $0)
            }
        case .text(let text):
            return OutputFile(path: template.path, bytes: text.render(.map(values), header: header))
        }
    }

    /// The components, inside the release, in the order in which they are applied: the tier, the features.
    private func components(of customer: Customer) -> [String] {
        let features = customer.features.sorted().map { "features/\($0.text)/component" }
        let folders = ["tiers/\(customer.tier.name.text)"] + features
        return folders.filter { release.components.contains("\($0)/kustomization.yaml") }
    }
}
