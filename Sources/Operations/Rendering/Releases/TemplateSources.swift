internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// All templates of the repository, read at one time.
struct TemplateSources: Sendable {
    /// The releases that the platform uses, by name.
    let used: [ReleaseName: ReleaseSource]
    /// The names of all releases.
    let names: [ReleaseName]
    /// The templates for the next release.
    let draft: ReleaseSource
    /// The changes to any release since it was made. Includes unused releases, since an overlay on hold may use one.
    let changes: [Diagnostic]
    /// The releases with separate guards, including unused ones.
    let haveGuards: Set<ReleaseName>

    /// Creates the sources from templates in memory.
    init(_ used: [ReleaseName: ReleaseSource], draft: ReleaseSource) {
        self.used = used
        names = Array(used.keys)
        self.draft = draft
        changes = []
        haveGuards = Set(used.filter { $0.value.hasGuards }.keys)
    }

    /// Reads the templates of a repository. Keeps only the changes of unused releases, not their files.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    init(_ repository: Repository, usedBy platform: Platform) throws(WorkspaceError) {
        var used: [ReleaseName: ReleaseSource] = [:]
        var changes: [Diagnostic] = []
        var haveGuards: Set<ReleaseName> = []
        var names: [ReleaseName] = []
        for entry in try repository.listDirectory(RelativePath(ReleasePath.releases)) ?? []
        where !entry.name.hasPrefix(".") {
            let directory = "\(ReleasePath.releases)/\(entry.name)"
            switch entry.kind {
            case .file: continue
            case .symbolicLink: changes.append(WorkspaceError(.symbolicLink, .open, directory).diagnostic)
            case .other: changes.append(WorkspaceError(.notADirectory, .open, directory).diagnostic)
            case .directory:
                guard let source = try ReleaseSource(repository, directory) else {
                    throw .gone(directory)
                }
                changes += source.changes
                let name = try? ReleaseName(entry.name)
                if let name { names.append(name) }
                if let name, source.hasGuards { haveGuards.insert(name) }
                if let name, platform.releases.contains(name) {
                    used[name] = source
                } else {
                    changes += source.obstacles
                }
            }
        }
        self.used = used
        self.names = names
        self.changes = changes
        self.haveGuards = haveGuards
        draft = try ReleaseSource(repository, ReleasePath.templates) ?? ReleaseSource(templates: [])
    }

    /// The names of a repository's releases.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    static func names(in repository: Repository) throws(WorkspaceError) -> [ReleaseName] {
        try (repository.listDirectory(RelativePath(ReleasePath.releases)) ?? []).filter { $0.kind == .directory }
            .compactMap { try? ReleaseName($0.name) }
    }
}
