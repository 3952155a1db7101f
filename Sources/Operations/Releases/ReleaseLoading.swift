internal import Diagnostics
internal import Onboarding
internal import Rendering
internal import Workspace

extension Workbench {
    /// The compiled releases that the rings use, by name, and everything that is wrong with them or with the templates
    /// that the next release will be made of.
    typealias Releases = (releases: [ReleaseName: Release], problems: [Diagnostic])

    /// The releases that the rings use, and the problems of all templates. Where there is an error, nothing may be
    /// written.
    ///
    /// - Throws: `WorkspaceError` where a file cannot be read.
    func loadReleases() throws -> Releases {
        var releases: [ReleaseName: Release] = [:]
        var problems: [Diagnostic] = []
        var sound: [[OutputFile]] = []
        for name in platform.releases {
            let directory = ReleasePath.directory(of: name)
            guard let files = try sourceFiles(in: directory), !files.isEmpty else {
                problems.append(missing(name))
                continue
            }
            let (release, found) = Release.compile(files, directory: directory, platform: platform)
            releases[name] = release
            problems += found
            if found.isEmpty { sound.append(files) }
        }
        problems += try changedReleases()
        problems += try loadDraft(sound: sound).problems
        return (releases, problems)
    }

    /// Makes sure that what is written next can be rendered, and gives what to render it from.
    ///
    /// - Throws: `Problems` where a release or a template is faulty, or where the engine of a cluster was changed under
    ///   its customers.
    func checkReleases(for fleet: Fleet) throws -> Releases {
        let loaded = try loadReleases()
        let problems =
            try loaded.problems + changedEngines(fleet) + takenExtras(loaded.releases)
            + clusterKeyProblems(loaded.releases)
        if problems.hasErrors { throw Problems(problems) }
        return loaded
    }

    /// What a release makes the overlays of customers with these features from. Nothing else in it is checked.
    ///
    /// - Throws: `Problems` where there is no such release or a template of overlays is faulty.
    func loadOverlayTemplates(of name: ReleaseName, features: Set<FeatureName>) throws -> Release {
        let directory = ReleasePath.directory(of: name)
        let folders = ReleasePath.folders.filter { $0 != ReleasePath.cluster }
        guard let files = try sourceFiles(in: directory, folders: folders), !files.isEmpty else {
            throw Problems([missing(name)])
        }
        let (release, problems) = Release.compile(
            files, of: .overlays(features), directory: directory, platform: platform)
        guard let release else { throw Problems(problems) }
        return release
    }

    /// What was changed in any release, for overlays on hold may use one that no ring names any more.
    private func changedReleases() throws -> [Diagnostic] {
        let entries = try repository.listDirectory(RelativePath(ReleasePath.releases)) ?? []
        return try entries.filter { $0.kind == .directory && !$0.name.hasPrefix(".") }.flatMap { entry in
            let directory = "\(ReleasePath.releases)/\(entry.name)"
            return try Checksums.problems(
                of: sourceFiles(in: directory) ?? [], listed: checksums(in: directory), directory: directory)
        }
    }

    /// The templates that the next release will be made of. `sound` are the files of releases that have no problem: the
    /// same files have none here either.
    func loadDraft(sound: [[OutputFile]] = []) throws -> (files: [OutputFile], problems: [Diagnostic]) {
        let files = try sourceFiles(in: ReleasePath.templates) ?? []
        if sound.contains(files) { return (files, []) }
        let (_, problems) = Release.compile(
            files, directory: ReleasePath.templates, platform: platform)
        return (files, problems)
    }

    private func checksums(in directory: String) throws -> [UInt8]? {
        try repository.readFile(RelativePath("\(directory)/\(ReleasePath.checksums)"), limit: 1 << 20)
    }

    func missing(_ release: ReleaseName) -> Diagnostic {
        Diagnostic(
            "platform/unknown-release", at: SourceLocation(file: RelativePath.platform.description),
            "a ring or cluster uses the release \"\(release.text)\", which is not in \(ReleasePath.releases)/",
            hint: "make it of the templates as they are: onboard release \(release.text)")
    }

    /// All files below a directory's release folders, by their paths inside it; `nil` where there is no directory.
    func sourceFiles(in directory: String, folders: [String] = ReleasePath.folders) throws -> [OutputFile]? {
        guard let directory = try repository.openDirectory(RelativePath(directory)) else { return nil }
        var files: [OutputFile] = []
        for folder in folders {
            try collect(directory.openDirectory(folder), as: folder, into: &files)
        }
        return files.sorted { $0.path < $1.path }
    }

    private func collect(_ directory: DirectoryHandle?, as prefix: String, into files: inout [OutputFile]) throws {
        guard let directory else { return }
        for entry in try directory.entries() where !entry.name.hasPrefix(".") {
            let path = "\(prefix)/\(entry.name)"
            if entry.kind == .directory {
                try collect(directory.openDirectory(entry.name), as: path, into: &files)
            } else if let bytes = try directory.read(entry.name, limit: 1 << 20) {
                files.append(OutputFile(path: path, bytes: bytes))
            }
        }
    }
}
