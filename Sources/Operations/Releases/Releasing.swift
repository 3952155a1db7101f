internal import Diagnostics
public import Onboarding
internal import Rendering
internal import Workspace

extension Workbench {
    /// Freezes the templates as a release, for rings to use. Called again with the same templates it changes nothing.
    ///
    /// - Returns: The release's directory, and whether it was there already.
    /// - Throws: `Problems` where a template is faulty or the name is taken by other templates, `WorkspaceError` where
    ///   the disk fails.
    public func release(_ name: ReleaseName) throws -> (directory: String, wasThere: Bool) {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let (files, problems) = try loadDraft()
        if problems.hasErrors { throw Problems(problems) }
        let shapeProblems = shapeProblems(ofDraft: files)
        if shapeProblems.hasErrors { throw Problems(shapeProblems) }
        let directory = ReleasePath.directory(of: name)
        let checksums = Checksums.list(files)
        let listPath = try RelativePath("\(directory)/\(ReleasePath.checksums)")
        if let listed = try repository.readFile(listPath, limit: 1 << 20) {
            if listed == checksums { return (directory, true) }
            throw Problems([
                Diagnostic(
                    "release/exists", at: SourceLocation(file: directory),
                    "the release \"\(name.text)\" exists and was made of other templates; a release never changes",
                    hint: "choose another name")
            ])
        }
        try removeUnfinished(directory, keeping: Set(files.map(\.path)))
        for file in files { try repository.writeFile(RelativePath("\(directory)/\(file.path)"), file.bytes) }
        try repository.writeFile(listPath, checksums)
        return (directory, false)
    }

    /// A directory without its list of digests is of a run that was stopped; what the templates no longer hold goes.
    private func removeUnfinished(_ directory: String, keeping paths: Set<String>) throws {
        for file in try sourceFiles(in: directory) ?? [] where !paths.contains(file.path) {
            let path = try RelativePath("\(directory)/\(file.path)")
            guard let parent = path.parent else { continue }
            try repository.openDirectory(parent)?.removeRecord(path.name)
        }
    }
}
