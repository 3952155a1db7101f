internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The releases that the rings use, compiled, and the files that they were compiled from.
struct LoadedReleases: Sendable {
    /// The releases that could be compiled, by name.
    private(set) var compiled: [ReleaseName: Release] = [:]
    /// Everything that is wrong with the releases, or with the templates that the next one will be made of. Where there
    /// is an error, nothing may be written.
    private(set) var problems: [Diagnostic] = []
    /// What they were compiled from.
    let sources: TemplateSources

    /// Compiles the releases that a platform uses.
    init(_ sources: TemplateSources, for platform: Platform) {
        self.sources = sources
        var sound: [[OutputFile]] = []
        for name in platform.releases {
            guard let source = sources.used[name], !source.isEmpty else {
                problems.append(Self.missing(name))
                continue
            }
            let (release, found) = source.compile(for: platform)
            compiled[name] = release
            problems += found
            if found.isEmpty { sound.append(source.files) }
        }
        problems += sources.changes
        // The same files have no problem here either.
        let isSound = sources.draft.obstacles.isEmpty && sound.contains(sources.draft.files)
        problems += isSound ? [] : sources.draft.compile(for: platform).problems
    }

    static func missing(_ release: ReleaseName) -> Diagnostic {
        Diagnostic(
            "platform/unknown-release", at: SourceLocation(file: RelativePath.platform.description),
            "a ring or cluster uses the release \"\(release.text)\", which is not in \(ReleasePath.releases)/",
            hint: "make it of the templates as they are: onboard release \(release.text)")
    }
}

extension Workbench {
    /// The releases that the rings use, and the problems of all templates.
    ///
    /// - Throws: `WorkspaceError` where a file cannot be read.
    func loadReleases() throws -> LoadedReleases {
        LoadedReleases(try TemplateSources(repository, usedBy: platform), for: platform)
    }

    /// Makes sure that what is written next can be rendered, and gives what to render it from.
    ///
    /// - Throws: `Problems` where a release or a template is faulty, or where the engine of a cluster was changed under
    ///   its customers.
    func checkReleases(for fleet: Fleet) throws -> LoadedReleases {
        let loaded = try loadReleases()
        try check(loaded, for: fleet)
        return loaded
    }

    /// Makes sure that what is written next can be rendered from these releases.
    ///
    /// - Throws: `Problems` where a release or a template is faulty, or where the engine of a cluster was changed under
    ///   its customers.
    func check(_ loaded: LoadedReleases, for fleet: Fleet) throws {
        let problems =
            try loaded.problems + changedEngines(fleet) + takenExtras(loaded.compiled)
            + clusterKeyProblems(loaded.compiled)
        if problems.hasErrors { throw Problems(problems) }
    }

    /// All records, and the releases that their overlays are made from unless nothing is rendered: at the same time, for
    /// neither needs the other.
    ///
    /// - Throws: `WorkspaceError` where a file of a release or the directory of the records cannot be read.
    func loadFleetAndReleases(renders: Bool) async throws -> (fleet: Fleet, releases: LoadedReleases?) {
        async let releases = renders ? loadReleases() : nil
        let fleet = try await loadFleet()
        return (fleet, try await releases)
    }

    /// What a release makes the overlays of customers with these features from. Nothing else in it is checked.
    ///
    /// - Throws: `Problems` where there is no such release or a template of overlays is faulty.
    func loadOverlayTemplates(of name: ReleaseName, features: Set<FeatureName>) throws -> Release {
        let folders = ReleasePath.folders.filter { $0 != ReleasePath.cluster }
        return try compile(try releaseSource(name, folders: folders), .overlays(features))
    }

    /// A release, compiled.
    ///
    /// - Throws: `Problems` where there is no such release or it is faulty.
    func compiledRelease(_ name: ReleaseName) throws -> Release {
        try compile(try releaseSource(name), .whole)
    }

    private func compile(_ source: ReleaseSource, _ part: Release.Part) throws -> Release {
        let (release, problems) = source.compile(part, for: platform)
        guard let release else { throw Problems(problems) }
        return release
    }

    /// The files that a release is made of.
    ///
    /// - Throws: `Problems` where there are none, or where one of them is none that can be read.
    func releaseSource(_ name: ReleaseName, folders: [String] = ReleasePath.folders) throws -> ReleaseSource {
        let source = try ReleaseSource(repository, ReleasePath.directory(of: name), folders: folders)
        guard let source, !source.isEmpty else { throw Problems([LoadedReleases.missing(name)]) }
        guard source.obstacles.isEmpty else { throw Problems(source.obstacles) }
        return source
    }

    /// The templates that the next release will be made of.
    ///
    /// - Throws: `Problems` where something among them is no file that can be read.
    func draftSource() throws -> ReleaseSource {
        let draft = try ReleaseSource(repository, ReleasePath.templates) ?? ReleaseSource(templates: [])
        guard draft.obstacles.isEmpty else { throw Problems(draft.obstacles) }
        return draft
    }
}
