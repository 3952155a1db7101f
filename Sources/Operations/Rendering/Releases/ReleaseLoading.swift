internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The compiled releases of a platform, and the files that they were compiled from.
struct LoadedReleases: Sendable {
    /// The compiled releases by name. Those with errors may be missing.
    private(set) var compiled: [ReleaseName: Release] = [:]
    /// All problems of the releases and of the templates for the next one. If there is an error, nothing may be
    /// written.
    private(set) var problems: [Diagnostic] = []
    /// The files that they were compiled from.
    let sources: TemplateSources

    /// Compiles the releases that a platform uses.
    init(_ sources: TemplateSources, for workbench: Workbench) {
        let platform = workbench.platform
        self.sources = sources
        var sound: [[OutputFile]] = []
        for name in platform.releases {
            guard let source = sources.used[name], !source.isEmpty else {
                problems.append(workbench.unknownRelease(name, among: sources.names))
                continue
            }
            let (release, found) = source.compile(for: platform)
            compiled[name] = release
            problems += found
            if found.isEmpty { sound.append(source.files) }
        }
        problems += sources.changes
        // Templates with the same files as a valid release need no second check.
        let isSound = sources.draft.obstacles.isEmpty && sound.contains(sources.draft.files)
        problems += isSound ? [] : sources.draft.compile(for: platform).problems
    }
}

extension Workbench {
    /// The releases that the platform uses, and the problems of all templates.
    ///
    /// - Throws: `WorkspaceError` if a file cannot be read.
    func loadReleases() throws -> LoadedReleases {
        LoadedReleases(try TemplateSources(repository, usedBy: platform), for: self)
    }

    /// The releases to render from, after a check that rendering is possible.
    ///
    /// - Throws: `Problems` if a release, a template or a cluster's settings are faulty, or if a cluster's engine
    ///   changed although it has customers.
    func checkReleases(for fleet: Fleet) throws -> LoadedReleases {
        let loaded = try loadReleases()
        try check(loaded, for: fleet)
        return loaded
    }

    /// Checks that rendering from these releases is possible.
    ///
    /// - Throws: `Problems` if a release, a template or a cluster's settings are faulty, or if a cluster's engine
    ///   changed although it has customers.
    func check(_ loaded: LoadedReleases, for fleet: Fleet) throws {
        let problems =
            try loaded.problems + changedEngines(fleet) + takenExtras(loaded.compiled)
            + clusterKeyProblems(loaded.compiled)
        if problems.hasErrors { throw Problems(problems) }
    }

    /// All records and, if `renders` is true, the releases. Loads both at the same time.
    ///
    /// - Throws: `WorkspaceError` if a file of a release or the directory of the records cannot be read.
    func loadFleetAndReleases(renders: Bool) async throws -> (fleet: Fleet, releases: LoadedReleases?) {
        async let releases = renders ? loadReleases() : nil
        let fleet = try await loadFleet()
        return (fleet, try await releases)
    }

    /// The part of a release that renders overlays of customers with these features. The rest of the release is not
    /// checked.
    ///
    /// - Throws: `Problems` if there is no such release or one of these templates is faulty.
    func loadOverlayTemplates(of name: ReleaseName, features: Set<FeatureName>) throws -> Release {
        let folders = ReleasePath.folders.filter { $0 != ReleasePath.cluster }
        return try compile(try releaseSource(name, folders: folders), .overlays(features))
    }

    /// The compiled release.
    ///
    /// - Throws: `Problems` if there is no such release or it is faulty.
    func compiledRelease(_ name: ReleaseName) throws -> Release {
        try compile(try releaseSource(name), .whole)
    }

    private func compile(_ source: ReleaseSource, _ part: Release.Part) throws -> Release {
        let (release, problems) = source.compile(part, for: platform)
        guard let release else { throw Problems(problems) }
        return release
    }

    /// The files of a release.
    ///
    /// - Throws: `Problems` if there are none, or if one of them cannot be read.
    func releaseSource(_ name: ReleaseName, folders: [String] = ReleasePath.folders) throws -> ReleaseSource {
        let source = try ReleaseSource(repository, ReleasePath.directory(of: name), folders: folders)
        guard let source, !source.isEmpty else {
            throw Problems([unknownRelease(name, among: try TemplateSources.names(in: repository))])
        }
        guard source.obstacles.isEmpty else { throw Problems(source.obstacles) }
        return source
    }

    /// The templates for the next release.
    ///
    /// - Throws: `Problems` if one of them is not a readable file.
    func draftSource() throws -> ReleaseSource {
        let draft = try ReleaseSource(repository, ReleasePath.templates) ?? ReleaseSource(templates: [])
        guard draft.obstacles.isEmpty else { throw Problems(draft.obstacles) }
        return draft
    }
}
