internal import Onboarding
internal import Templating

/// The rendering of one customer's overlay, step by step: what comes first gives values to what comes later.
struct OverlayRendering {
    private let customer: Customer
    private let templates: OverlayTemplates
    private let header: String
    private let yamlHeader: [UInt8]
    /// All values, those that rendering fills in among them.
    private(set) var values: [TemplateValue]
    private var files: [OutputFile] = []

    /// Renders all files but `kustomization.yaml`.
    init(_ customer: Customer, _ templates: OverlayTemplates, _ values: [TemplateValue], after baseDigest: PageDigest) {
        self.customer = customer
        self.templates = templates
        self.values = values
        header = Ownership.header(for: customer.record.id)
        yamlHeader = Array("# \(header)\n".utf8)
        renderMounted(after: baseDigest)
        self.values[OverlayNames.componentsIndex] = templates.components
        self.values[OverlayNames.sourcesIndex] = .list([.text(customer.overlayPath)] + templates.folders)
        renderManifests()
    }

    private mutating func renderMounted(after baseDigest: PageDigest) {
        values[OverlayNames.digestIndex] = .text(PageDigest.placeholder)
        var digest = baseDigest
        let cut = templates.mounted.compactMap(render).map { (path: $0.path, parts: PageDigest.cut($0.bytes)) }
        for file in cut { digest.add(path: file.path, parts: file.parts) }
        let text = digest.finish()
        files = cut.map { OutputFile(path: $0.path, bytes: Array($0.parts.joined(separator: text.utf8))) }
        values[OverlayNames.digestIndex] = .text(text)
        values[OverlayNames.filesIndex] = templates.files
    }

    private mutating func renderManifests() {
        var manifests = templates.manifests.compactMap(render)
        if let guards = render(templates.guards, values) {
            manifests.append(OutputFile(path: GuardForm.overlayFile, bytes: guards))
        }
        let resources = manifests.map(\.path).filter(OverlayTemplates.isResource)
        values[OverlayNames.resourcesIndex] = .list(resources.map(TemplateValue.text))
        files += manifests
    }

    /// What the customer has on its cluster.
    ///
    /// The overlay of a customer on hold is often one of an older release. So the tenant file of such a customer names
    /// all releases as `sources`.
    func overlay() -> RenderedOverlay {
        var tenantValues = values
        if customer.isHeld {
            let sources = [customer.overlayPath, ReleasePath.releases]
            tenantValues[OverlayNames.sourcesIndex] = .list(sources.map(TemplateValue.text))
        }
        let last = render([templates.kustomization], values)
            .map { [OutputFile(path: OverlayTemplates.kustomizationFile, bytes: $0)] }
        let all = files + (last ?? [])
        return RenderedOverlay(
            overlay: templates.paths.compactMap { path in all.first { $0.path == path } },
            guards: render(templates.guardsApart, values),
            tenant: templates.tenant.flatMap { render([$0], tenantValues) })
    }

    private func render(_ template: Release.OverlayTemplate) -> OutputFile? {
        switch template.content {
        case .structured(let structured):
            return render([structured], values).map { OutputFile(path: template.path, bytes: $0) }
        case .text(let text):
            return OutputFile(path: template.path, bytes: text.render(.map(values), header: header))
        }
    }

    private func render(_ templates: [StructuredTemplate], _ values: [TemplateValue]) -> [UInt8]? {
        StructuredTemplate.render(templates, .map(values), header: yamlHeader)
    }
}
