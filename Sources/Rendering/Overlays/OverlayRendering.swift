internal import Onboarding
internal import Templating

/// The rendering of one customer's overlay, step by step. Earlier steps fill in values for later ones.
struct OverlayRendering {
    private let templates: OverlayTemplates
    private let overlayPath: String
    private let header: String
    private let yamlHeader: [UInt8]
    /// All values, including those that rendering fills in.
    private(set) var values: [TemplateValue]
    private var files: [OutputFile] = []
    private var digest = ""

    /// Renders all files except `kustomization.yaml`.
    init(
        _ customer: borrowing Customer, _ templates: OverlayTemplates, _ values: [TemplateValue],
        after baseDigest: PageDigest
    ) {
        self.templates = templates
        self.values = values
        overlayPath = customer.overlayPath
        header = Ownership.header(for: customer.record.id)
        yamlHeader = Array("# \(header)\n".utf8)
        renderMounted(after: baseDigest)
        self.values[.files] = templates.files
        self.values[.components] = templates.components
        self.values[.sources] = .list([.text(overlayPath)] + templates.folders)
        renderManifests()
    }

    private mutating func renderMounted(after baseDigest: PageDigest) {
        values[.digest] = .text(PageDigest.placeholder)
        var pageDigest = baseDigest
        var cut: [(path: String, parts: [ArraySlice<UInt8>])] = []
        for template in templates.mounted {
            guard let bytes = render(template) else { continue }
            let parts = PageDigest.cut(bytes)
            pageDigest.add(path: template.path, parts: parts)
            cut.append((template.path, parts))
        }
        digest = pageDigest.finish()
        values[.digest] = .text(digest)
        for file in cut {
            files.append(OutputFile(path: file.path, bytes: Array(file.parts.joined(separator: digest.utf8))))
        }
    }

    private mutating func renderManifests() {
        var resources: [TemplateValue] = []
        for template in templates.manifests {
            guard let bytes = render(template) else { continue }
            files.append(OutputFile(path: template.path, bytes: bytes))
            if OverlayTemplates.isResource(template.path) { resources.append(.text(template.path)) }
        }
        if let bytes = render(templates.guards, values) {
            files.append(OutputFile(path: GuardForm.overlayFile, bytes: bytes))
            resources.append(.text(GuardForm.overlayFile))
        }
        values[.resources] = .list(resources)
    }

    /// Renders the remaining files and returns all of them.
    ///
    /// The overlay of a customer on hold often belongs to an older release. So the tenant file of such a customer names
    /// all releases as `sources`.
    consuming func overlay() -> RenderedOverlay {
        if let bytes = render([templates.kustomization], values) {
            files.append(OutputFile(path: OverlayTemplates.kustomizationFile, bytes: bytes))
        }
        let guards = render(templates.guardsApart, values)
        if templates.areHeld {
            let sources = [overlayPath, ReleasePath.releases]
            values[.sources] = .list(sources.map(TemplateValue.text))
        }
        let tenant = render(templates.tenant, values)
        return RenderedOverlay(overlay: inOrder(), guards: guards, tenant: tenant, digest: digest)
    }

    private func inOrder() -> [OutputFile] {
        var sorted: [OutputFile] = []
        sorted.reserveCapacity(files.count)
        for path in templates.paths {
            if let index = files.firstIndex(where: { $0.path == path }) { sorted.append(files[index]) }
        }
        return sorted
    }

    private func render(_ template: Release.OverlayTemplate) -> [UInt8]? {
        switch template.content {
        case .structured(let structured): render([structured], values)
        case .text(let text): text.render(.map(values), header: header)
        }
    }

    private func render(_ templates: [StructuredTemplate], _ values: [TemplateValue]) -> [UInt8]? {
        StructuredTemplate.render(templates, .map(values), header: yamlHeader)
    }
}
