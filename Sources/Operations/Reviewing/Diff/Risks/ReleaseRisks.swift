internal import Comparing
internal import Diagnostics
internal import Manifests
internal import Onboarding
internal import Overlays

/// The risks of changed releases. Pure.
enum ReleaseRisks {
    /// The change of a release's files.
    enum Change {
        /// It is new, with this number of files.
        case new(files: Int)
        case edited
        case removed
    }

    static func risks(of release: String, _ change: Change, isUsed: Bool) -> [ObjectRisk] {
        switch change {
        case .new where isUsed: []
        case .new(let files):
            [
                ObjectRisk(
                    .releaseUnused,
                    "the release \(release) is new (\(files) \(files == 1 ? "file" : "files")), and no ring uses it; to see its effects, "
                        + "run: onboard diff --draft")
            ]
        case .edited: [ObjectRisk(.releaseEdited, "the release \(release) is edited, although releases are frozen")]
        case .removed: [ObjectRisk(.releaseRemoved, "the release \(release) is removed")]
        }
    }

    /// The risk of a release with problems for which `onboard release` would not make it.
    static func refusals(of release: String, _ problems: [Diagnostic]) -> [ObjectRisk] {
        guard let first = problems.first else { return [] }
        let more = problems.count > 1 ? " and \(problems.count - 1) more" : ""
        return [
            ObjectRisk(
                .releaseRefused, "onboard would not make the release \(release): \(first.message)\(more)")
        ]
    }

    /// The risks of patches that only the new releases contain and that apply to some objects only.
    static func selectivePatches(from before: DiffSide?, to after: DiffSide) -> [ObjectRisk] {
        guard let before else { return [] }
        let (old, new) = (targets(before), targets(after))
        return new.filter { !old.values.contains($0.value) }.flatMap { release, targets in
            let known = old[release] ?? Set(old.values.joined())
            return targets.subtracting(known).sorted().map { target in
                ObjectRisk(
                    .patchSelects,
                    "\(ReleasePath.directory(of: release))/\(target) chooses the objects of a patch: other customers "
                        + "than the one that is shown may differ")
            }
        }
    }

    private static func targets(_ side: DiffSide) -> [ReleaseName: Set<String>] {
        side.sources.mapValues { source in SelectiveTargets.targets(in: source.files.map { ($0.path, $0.bytes) }) }
    }
}
