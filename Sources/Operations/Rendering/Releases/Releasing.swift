internal import Diagnostics
public import Onboarding
internal import Overlays
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
        let (source, wasThere) = try freeze(draftSource(), as: name)
        return (source.directory, wasThere)
    }

    /// Writes the bytes of templates as a release, once they are checked. For a holder of the lock.
    ///
    /// - Returns: What is in the release's directory now.
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

    /// A new release appears at once. In a directory that is there without a list of digests, the list comes last.
    private func write(_ frozen: ReleaseSource, beside present: ReleaseSource?) throws {
        let list = frozen.listed.map { OutputFile(path: ReleasePath.checksums, bytes: $0) }
        let files = frozen.files + [list].compactMap(\.self)
        guard present != nil else {
            return try repository.createDirectory(
                RelativePath(frozen.directory), holding: files.map { try OverlayFile(path: $0.path, bytes: $0.bytes) })
        }
        for file in files { try repository.writeFile(RelativePath("\(frozen.directory)/\(file.path)"), file.bytes) }
    }

    /// A directory without its list of digests is no release; what the templates no longer hold goes.
    private func removeUnfinished(_ release: ReleaseSource, keeping paths: Set<String>) throws {
        for file in release.files where !paths.contains(file.path) {
            let path = try RelativePath("\(release.directory)/\(file.path)")
            guard let parent = path.parent else { continue }
            try repository.openDirectory(parent)?.removeRecord(path.name)
        }
    }
}

extension ReleaseSource {
    /// Itself, where it is the release that would be made.
    ///
    /// - Throws: `Problems` where it was made of other templates, or was changed since.
    fileprivate func same(as frozen: ReleaseSource, _ listed: [UInt8]) throws(Problems) -> ReleaseSource {
        guard listed == frozen.listed else {
            let name = directory.split(separator: "/").last ?? ""
            throw Problems([
                Diagnostic(
                    "release/exists", at: SourceLocation(file: directory),
                    "the release \"\(name)\" exists and was made of other templates; a release never changes",
                    hint: "choose another name")
            ])
        }
        if changes.hasErrors { throw Problems(changes) }
        return self
    }
}
