internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// All templates of the repository, from one reading of them.
struct TemplateSources: Sendable {
    /// The releases that the platform uses, by name.
    let used: [ReleaseName: ReleaseSource]
    /// The templates that the next release will be made of.
    let draft: ReleaseSource
    /// What was changed in any release since it was made, also in those that are not used: an overlay on hold may be
    /// made from one of them.
    let changes: [Diagnostic]
    /// The releases that have guards for everybody, also among those that are not used.
    let haveGuards: Set<ReleaseName>

    /// Templates that are known already.
    init(_ used: [ReleaseName: ReleaseSource], draft: ReleaseSource) {
        self.used = used
        self.draft = draft
        changes = []
        haveGuards = Set(used.filter { $0.value.hasGuards }.keys)
    }

    /// The templates in a repository. Of releases that nothing uses, only what was changed is kept.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    init(_ repository: Repository, usedBy platform: Platform) throws(WorkspaceError) {
        var used: [ReleaseName: ReleaseSource] = [:]
        var changes: [Diagnostic] = []
        var haveGuards: Set<ReleaseName> = []
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
                if let name, source.hasGuards { haveGuards.insert(name) }
                if let name, platform.releases.contains(name) {
                    used[name] = source
                } else {
                    changes += source.obstacles
                }
            }
        }
        self.used = used
        self.changes = changes
        self.haveGuards = haveGuards
        draft = try ReleaseSource(repository, ReleasePath.templates) ?? ReleaseSource(templates: [])
    }
}
