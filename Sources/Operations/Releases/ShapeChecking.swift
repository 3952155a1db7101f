internal import Diagnostics
internal import Onboarding
internal import Rendering

extension Workbench {
    /// What is wrong with the objects that these releases, and the templates that the next one will be made of, make of
    /// any customer and cluster.
    ///
    /// - Throws: `WorkspaceError` where a file cannot be read.
    func shapeProblems(of releases: [ReleaseName: Release]) throws -> [Diagnostic] {
        let draft = try sourceFiles(in: ReleasePath.templates) ?? []
        var isDraftSound = false
        let frozen = try platform.releases.flatMap { name -> [Diagnostic] in
            guard let release = releases[name],
                let ring = platform.rings.first(where: { $0.release == name }) ?? platform.rings.first
            else { return [] }
            let problems = ShapeCheck.problems(of: release, for: ring, on: platform, isFrozen: true)
            // The same files have no problem here either.
            if try problems.isEmpty && sourceFiles(in: ReleasePath.directory(of: name)) == draft { isDraftSound = true }
            return problems
        }
        let mixed = mixedProblems(of: releases)
        return isDraftSound ? frozen + mixed : frozen + mixed + shapeProblems(ofDraft: draft)
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

    /// What is wrong with the objects that the next release would make, if it were made of these files.
    func shapeProblems(ofDraft files: [OutputFile]) -> [Diagnostic] {
        let draft = Release.compile(files, directory: ReleasePath.templates, platform: platform).release
        guard let draft, let ring = platform.rings.first else { return [] }
        return ShapeCheck.problems(of: draft, for: ring, on: platform, isFrozen: false)
    }
}
