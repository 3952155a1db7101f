public import Diagnostics
public import Onboarding
public import Rendering
internal import Workspace

extension Workbench {
    /// The compiled releases that the rings use, by name, and everything that is wrong with them or with the templates
    /// that the next release will be made of. Where there is an error, nothing may be written.
    ///
    /// - Throws: `WorkspaceError` where a file cannot be read.
    public func loadReleases() throws -> (releases: [ReleaseName: Release], problems: [Diagnostic]) {
        var releases: [ReleaseName: Release] = [:]
        var problems: [Diagnostic] = []
        for name in platform.releases {
            let directory = ReleasePath.directory(of: name)
            guard let files = try sourceFiles(in: directory), !files.isEmpty else {
                problems.append(missing(name))
                continue
            }
            let (release, found) = Release.compile(files, directory: directory, platform: platform)
            releases[name] = release
            problems += found
        }
        problems += try changedReleases()
        problems += try loadDraft().problems
        return (releases, problems)
    }

    /// Makes sure that what is written next can be rendered.
    ///
    /// - Throws: `Problems` where a release or a template is faulty.
    func checkReleases() throws {
        let problems = try loadReleases().problems
        if problems.hasErrors { throw Problems(problems) }
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

    /// The templates that the next release will be made of.
    func loadDraft() throws -> (files: [OutputFile], problems: [Diagnostic]) {
        let files = try sourceFiles(in: ReleasePath.templates) ?? []
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
    func sourceFiles(in directory: String) throws -> [OutputFile]? {
        guard try repository.openDirectory(RelativePath(directory)) != nil else { return nil }
        var files: [OutputFile] = []
        for folder in ReleasePath.folders {
            try collect(RelativePath("\(directory)/\(folder)"), as: folder, into: &files)
        }
        return files.sorted { $0.path < $1.path }
    }

    private func collect(_ directory: RelativePath, as prefix: String, into files: inout [OutputFile]) throws {
        for entry in try repository.listDirectory(directory) ?? [] where !entry.name.hasPrefix(".") {
            let path = "\(prefix)/\(entry.name)"
            if entry.kind == .directory {
                try collect(directory / entry.name, as: path, into: &files)
            } else if let bytes = try repository.readFile(directory / entry.name, limit: 1 << 20) {
                files.append(OutputFile(path: path, bytes: bytes))
            }
        }
    }
}
