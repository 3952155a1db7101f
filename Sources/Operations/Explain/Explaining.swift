internal import Diagnostics
internal import Documents
public import Onboarding
internal import Rendering
internal import Workspace
internal import YAML

extension Workbench {
    /// Where the values of a customer's overlay come from: those of a name, such as `image` or `cluster`, or all.
    ///
    /// - Throws: `Problems` where there is no such customer or name, or where the customer's release is faulty;
    ///   `WorkspaceError` where a file cannot be read.
    public func explain(_ customer: Customer, name: String? = nil) throws -> Explanation {
        let (releases, problems) = try loadReleases()
        guard let release = releases[customer.ring.release] else { throw Problems(problems) }
        let values = OverlayRenderer(release).values(of: customer)
        let wanted = values.filter { $0.name == name || name == nil || $0.name.hasPrefix("\(name ?? "").") }
        if wanted.isEmpty, let name { throw Problems([unknown(name, among: values)]) }
        let origins = ValueOrigins(for: customer, on: platform)
        let places = OriginPlaces(
            record: try document(CustomerRecord.path(of: customer.record.id)) {
                JSONParser.parse($0, file: $1).document
            },
            platform: try document(RelativePath.platform.description) { YAMLParser.parse($0, file: $1).documents.first }
        )
        return Explanation(
            customer: customer,
            entries: wanted.map { value in
                let origin = origins.origins(of: value.name).lazy.compactMap(places.find).first
                return Explanation.Entry(named: value, origin: origin ?? .standard("unknown"))
            })
    }

    private func document(_ file: String, _ parse: ([UInt8], String) -> Document?) throws -> Document? {
        try repository.readFile(RelativePath(file), limit: 1 << 20).flatMap { parse($0, file) }
    }

    private func unknown(_ name: String, among values: [NamedValue]) -> Diagnostic {
        let maps = values.compactMap { $0.name.split(separator: ".").first.map(String.init) }
        return Diagnostic(
            "template/unknown-name", at: nil, "unknown name \(quoted(name))",
            hint: nearestName(to: name, among: values.map(\.name) + maps).map { "did you mean \"\($0)\"?" }
                ?? "docs/reference/templates.md lists the names")
    }
}

/// Finds origins in the files that they speak of.
private struct OriginPlaces {
    let record: Document?
    let platform: Document?

    /// The origin with its place; `nil` where the file does not say it.
    func find(_ origin: ValueOrigin) -> Explanation.Origin? {
        switch origin {
        case .record(let pointer): record.flatMap { pointer.find(in: $0.root) }.map { .record($0.location) }
        case .platform(let pointer): platform.flatMap { pointer.find(in: $0.root) }.map { .platform($0.location) }
        case .names(let names): .names(names)
        case .standard(let words): .standard(words)
        }
    }
}
