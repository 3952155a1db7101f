internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays

extension Workbench {
    /// The problem of a release that `onboard.yaml` names and that is not one of `names`, at the first place that names
    /// it.
    func unknownRelease(_ release: ReleaseName, among names: [ReleaseName]) -> Diagnostic {
        let others = names.filter { $0 != release }.sorted().map(\.text)
        let places = places(of: release)
        let message =
            others.isEmpty
            ? "there is no release \(quoted(release.text)), nor any other in \(ReleasePath.releases)/"
            : unknownName("release", release.text, among: others)
        // Of several near names, the newest is meant.
        let near = didYouMean(release.text, among: others.reversed()).map { "\($0) " } ?? ""
        return Diagnostic(
            "platform/unknown-release", at: places.first ?? SourceLocation(file: document.file), message,
            hint: "\(near)for a new release, run: onboard release \(release.text)", related: Array(places.dropFirst()))
    }

    /// The places in `onboard.yaml` that name a release.
    private func places(of release: ReleaseName) -> [SourceLocation] {
        let rings = document.root.value(of: "rings")?.entries.map(\.value) ?? []
        let clusters = document.root.value(of: "clusters")?.elements ?? []
        return (rings + clusters).compactMap { $0.value(of: "release") }
            .filter { $0.text == release.text }.map(\.location)
    }
}
