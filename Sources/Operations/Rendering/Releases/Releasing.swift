internal import Diagnostics
public import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// Freezes the templates as a release. With the same templates again, it changes nothing.
    ///
    /// - Returns: The directory of the release, and whether it existed before.
    /// - Throws: `Problems` if a template is faulty or the release exists with other templates, `WorkspaceError` if the
    ///   disk fails.
    public func release(_ name: ReleaseName) throws -> (directory: String, wasThere: Bool) {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let (source, wasThere) = try freeze(draftSource(), as: name)
        return (source.directory, wasThere)
    }

    /// Checks templates and writes them as a release. The caller must hold the lock.
    ///
    /// - Returns: The release, and whether it existed before.
    func freeze(_ draft: ReleaseSource, as name: ReleaseName) throws -> (source: ReleaseSource, wasThere: Bool) {
        let problems = draft.compile(for: platform).problems
        if problems.hasErrors { throw Problems(problems) }
        let shapeProblems = shapeProblems(of: draft)
        if shapeProblems.hasErrors { throw Problems(shapeProblems) }
        let frozen = ReleaseSource(draft.files, frozenAs: name)
        let present = try ReleaseSource(repository, frozen.directory)
        if let present {
            if !present.obstacles.isEmpty { throw Problems(present.obstacles) }
            if let listed = present.listed { return (try present.same(as: frozen, listed), true) }
            try removeUnfinished(present, keeping: Set(frozen.files.map(\.path)))
        }
        try write(frozen, beside: present)
        return (frozen, false)
    }

    /// Writes a release. A new directory appears atomically. In an unfinished one, `SHA256SUMS` is written last.
    private func write(_ frozen: ReleaseSource, beside present: ReleaseSource?) throws {
        let list = frozen.listed.map { OutputFile(path: ReleasePath.checksums, bytes: $0) }
        let files = frozen.files + [list].compactMap(\.self)
        guard present != nil else {
            return try repository.createDirectory(
                RelativePath(frozen.directory), holding: files.map { try OverlayFile(path: $0.path, bytes: $0.bytes) })
        }
        for file in files { try repository.writeFile(RelativePath("\(frozen.directory)/\(file.path)"), file.bytes) }
    }

    /// Removes files that are no longer in the templates from a directory without `SHA256SUMS`. Such a directory is not
    /// a release yet.
    private func removeUnfinished(_ release: ReleaseSource, keeping paths: Set<String>) throws {
        for file in release.files where !paths.contains(file.path) {
            let path = try RelativePath("\(release.directory)/\(file.path)")
            guard let parent = path.parent else { continue }
            try repository.openDirectory(parent)?.removeRecord(path.name)
        }
    }
}

extension ReleaseSource {
    /// The release itself, if it is the same as `frozen`.
    ///
    /// - Throws: `Problems` if it was made from other templates or was changed since.
    fileprivate func same(as frozen: ReleaseSource, _ listed: [UInt8]) throws(Problems) -> ReleaseSource {
        guard listed == frozen.listed else {
            let name = directory.split(separator: "/").last ?? ""
            throw Problems([
                Diagnostic(
                    "release/exists", at: SourceLocation(file: directory),
                    "the release \"\(name)\" already exists, with other templates; a release never changes",
                    hint: "choose a new name")
            ])
        }
        if changes.hasErrors { throw Problems(changes) }
        return self
    }
}
