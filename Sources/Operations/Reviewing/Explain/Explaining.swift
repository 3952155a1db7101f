internal import Diagnostics
internal import Documents
public import Onboarding
internal import Overlays

extension Workbench {
    /// The values of a customer's overlay and their origins: those under a name, such as `image` or `cluster`, or all.
    /// `fleet` must contain the customer's record.
    ///
    /// - Throws: `Problems` if the customer or the name does not exist, or if the customer's release is faulty;
    ///   `WorkspaceError` if a file cannot be read.
    public func explain(_ id: String, in fleet: Fleet, name: String? = nil) throws -> Explanation {
        let customer = try customer(record(id, in: fleet))
        let loaded = try loadReleases()
        guard let release = loaded.compiled[customer.ring.release] else { throw Problems(loaded.problems) }
        let renderer = OverlayRenderer(release)
        let values = renderer.values(of: customer)
        let wanted = values.filter { $0.name == name || name == nil || $0.name.hasPrefix("\(name ?? "").") }
        if wanted.isEmpty, let name { throw Problems([unknown(name, among: values)]) }
        let origins = renderer.origins(of: customer)
        let places = OriginPlaces(
            record: try JSONParser.parse(entry(id, in: fleet).bytes, file: Layout.records.path(of: customer.record.id))
                .document,
            platform: document)
        return Explanation(
            customer: customer, isBehind: try customer.isHeld && isBehind(customer, renderer),
            entries: wanted.map { value in
                let origin = (origins[value.name] ?? []).lazy.compactMap(places.find).first
                return Explanation.Entry(named: value, origin: origin ?? .standard("unknown"))
            })
    }

    private func unknown(_ name: String, among values: [NamedValue]) -> Diagnostic {
        let maps = values.compactMap { $0.name.split(separator: ".").first.map(String.init) }
        return Diagnostic(
            "template/unknown-name", at: nil, "unknown name \(quoted(name))",
            hint: didYouMean(name, among: values.map(\.name) + maps)
                ?? "docs/reference/templates.md lists the names")
    }
}

/// Finds the locations of origins in the record and in `onboard.yaml`.
private struct OriginPlaces {
    let record: Document?
    let platform: Document

    /// The origin with its location. Returns `nil` if the file does not contain the value.
    func find(_ origin: ValueOrigin) -> Explanation.Origin? {
        switch origin {
        case .record(let pointer): record.flatMap { pointer.find(in: $0.root) }.map { .record($0.location) }
        case .platform(let pointer): pointer.find(in: platform.root).map { .platform($0.location) }
        case .names(let names): .names(names)
        case .standard(let words): .standard(words)
        }
    }
}
