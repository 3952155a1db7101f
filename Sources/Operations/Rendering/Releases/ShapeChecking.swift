internal import Diagnostics
internal import Onboarding
internal import Overlays

extension Workbench {
    /// What is wrong with the objects that these releases, and the templates that the next one will be made of, make of
    /// any customer and cluster.
    func shapeProblems(of loaded: LoadedReleases) -> [Diagnostic] {
        let draft = loaded.sources.draft
        var isDraftSound = false
        let frozen = platform.releases.flatMap { name -> [Diagnostic] in
            guard let release = loaded.compiled[name],
                let ring = platform.rings.first(where: { $0.release == name }) ?? platform.rings.first
            else { return [] }
            let problems = ShapeCheck.problems(of: release, for: ring, on: platform, isFrozen: true)
            // The same files have no problem here either.
            if problems.isEmpty, loaded.sources.used[name]?.files == draft.files { isDraftSound = true }
            return problems
        }
        let mixed = mixedProblems(of: loaded.compiled)
        return isDraftSound ? frozen + mixed : frozen + mixed + shapeProblems(of: draft)
    }

    /// What clusters would refuse of rings that have another release than they.
    private func mixedProblems(of releases: [ReleaseName: Release]) -> [Diagnostic] {
        let others = Set(platform.clusters.map(\.release)).sorted()
        return platform.rings.flatMap { ring in
            others.filter { $0 != ring.release }.flatMap { name -> [Diagnostic] in
                guard let release = releases[ring.release], let other = releases[name] else { return [] }
                return ShapeCheck.problems(of: release, for: ring, on: platform, beside: (name, other))
            }
        }
    }

    /// What is wrong with the objects that the next release would make, if it were made of these templates.
    func shapeProblems(of draft: ReleaseSource) -> [Diagnostic] {
        guard let release = draft.compile(for: platform).release, let ring = platform.rings.first else { return [] }
        return ShapeCheck.problems(of: release, for: ring, on: platform, isFrozen: false)
    }
}
