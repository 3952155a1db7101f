internal import Diagnostics
internal import Onboarding
internal import Overlays

extension Workbench {
    /// All problems of the objects that these releases, and the templates for the next one, render for any customer and
    /// cluster.
    func shapeProblems(of loaded: LoadedReleases) -> [Diagnostic] {
        let draft = loaded.sources.draft
        var isDraftSound = false
        let frozen = platform.releases.flatMap { name -> [Diagnostic] in
            guard let release = loaded.compiled[name],
                let ring = platform.rings.first(where: { $0.release == name }) ?? platform.rings.first
            else { return [] }
            let problems = ShapeCheck.problems(of: release, for: ring, on: platform, isFrozen: true)
            // Templates with the same files as a valid release need no second check.
            if problems.isEmpty, loaded.sources.used[name]?.files == draft.files { isDraftSound = true }
            return problems
        }
        let mixed = mixedProblems(of: loaded.compiled)
        return isDraftSound ? frozen + mixed : frozen + mixed + shapeProblems(of: draft)
    }

    /// Problems of rings whose release differs from that of a cluster.
    private func mixedProblems(of releases: [ReleaseName: Release]) -> [Diagnostic] {
        let others = Set(platform.clusters.map(\.release)).sorted()
        return platform.rings.flatMap { ring in
            others.filter { $0 != ring.release }.flatMap { name -> [Diagnostic] in
                guard let release = releases[ring.release], let other = releases[name] else { return [] }
                return ShapeCheck.problems(of: release, for: ring, on: platform, beside: (name, other))
            }
        }
    }

    /// The problems of the objects that a release from these templates would render.
    func shapeProblems(of draft: ReleaseSource) -> [Diagnostic] {
        guard let release = draft.compile(for: platform).release, let ring = platform.rings.first else { return [] }
        return ShapeCheck.problems(of: release, for: ring, on: platform, isFrozen: false)
    }
}
