public import Onboarding
internal import Templating

/// Renders a customer's overlay from a release: a pure function. The same customer and release give the same bytes.
public struct OverlayRenderer: Sendable {
    private let release: Release

    /// A renderer of a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// The overlay's files in the order of their paths.
    public func render(_ customer: Customer) -> [OutputFile] {
        let header = Ownership.header(for: customer.record.id)
        let yamlHeader = Array("# \(header)\n".utf8)
        var values = release.names.values(of: customer)

        values[OverlayNames.digestIndex] = .text(PageDigest.placeholder)
        var digest = release.baseDigest
        // Of a customer who leaves only the kustomization.yaml stays, which names nothing.
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
        values[OverlayNames.componentsIndex] = .list(components(of: customer).map(TemplateValue.text))
        let manifests = (isLeaving ? [] : release.manifests).compactMap {
            render($0, for: customer, values, header, yamlHeader)
        }

        let resources = manifests.map(\.path).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        values[OverlayNames.resourcesIndex] = .list(resources.map(TemplateValue.text))
        var files = mounted + manifests
        if let bytes = release.kustomization.render(.map(values), header: yamlHeader) {
            files.append(OutputFile(path: "kustomization.yaml", bytes: bytes))
        }
        return files.sorted { $0.path < $1.path }
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

    /// The components in the order in which they are applied: the tier, the features.
    private func components(of customer: Customer) -> [String] {
        let root = ReleasePath.fromOverlay(customer.ring.release)
        let features = customer.features.sorted().map { "features/\($0.text)/component" }
        let folders = ["tiers/\(customer.tier.name.text)"] + features
        return folders.filter { release.components.contains("\($0)/kustomization.yaml") }.map { "\(root)/\($0)" }
    }
}
