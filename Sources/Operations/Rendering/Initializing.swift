internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
public import Workspace
internal import YAML

/// The result of `init`.
public struct InitReport: Sendable {
    /// The paths of a new repository.
    public let paths: [String]
    /// The branch that the sync engine applies.
    public let branch: String
    /// Whether everything existed before.
    public let wasThere: Bool
}

/// Creates a new repository.
public enum Initializing {
    private static let files =
        StarterFiles.all.map { path, text in
            (path: path, text: path == RelativePath.platform.description ? withoutRecipients(text) : text)
        } + [(path: ".gitignore", text: ".onboard-tmp-*\n")]

    /// The built-in platform without the age recipients. Otherwise the people who built the program could decrypt other
    /// platforms' contacts.
    private static func withoutRecipients(_ text: String) -> String {
        guard
            let root = YAMLParser.parse(Array(text.utf8), file: RelativePath.platform.description).documents.first?.root
        else { return text }
        let keys = root.entries.map(\.key)
        guard let index = keys.firstIndex(where: { $0.text == "contacts" }) else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let end = index + 1 < keys.count ? keys[index + 1].position.line - 1 : lines.count
        let kept = lines[..<(keys[index].position.line - 1)] + ["contacts: {recipients: []}  # age recipients", ""]
        return (kept + lines[min(end, lines.count)...]).joined(separator: "\n")
    }

    /// Writes the platform, the templates, a first release and the clusters' own files into a directory.
    ///
    /// - Throws: `Problems` if one of the files exists with other content, `WorkspaceError` if the disk fails.
    public static func start(_ repository: Repository) async throws -> InitReport {
        let lock = try HeldLock(repository)
        defer { extendLifetime(lock) }
        var wasThere = try checkNothingIsTaken(repository)
        for file in files { try repository.writeFile(RelativePath(file.path), Array(file.text.utf8)) }
        _ = try repository.makeDirectory(.customers)
        let workbench = try Workbench(repository, platform: bytes(of: .platform))
        workbench.removeLeftovers()
        let schema = workbench.platform.customerSchema().bytes(.schema)
        try repository.writeFile(RelativePath(Layout.schema("customer")), schema)
        try repository.writeFile(RelativePath(Layout.schema("platform")), Platform.schema().bytes(.schema))
        let draft = ReleaseSource(templates: templates)
        var releases: [ReleaseName: ReleaseSource] = [:]
        for name in workbench.platform.releases {
            let release = try workbench.freeze(draft, as: name)
            releases[name] = release.source
            wasThere = wasThere && release.wasThere
        }
        let loaded = LoadedReleases(TemplateSources(releases, draft: draft), for: workbench)
        let fleet = try await workbench.loadFleet()
        let rendered = try await workbench.render(fleet, from: loaded, options: RenderOptions())
        let made = releases.values.map { $0.directory + "/" }.sorted()
        return InitReport(
            paths: files.map(\.path) + ["\(Layout.schemas)/"] + made + ["\(Layout.clusters)/"],
            branch: workbench.platform.repository.branch, wasThere: wasThere && !rendered.hasDrift)
    }

    private static func bytes(of path: RelativePath) -> [UInt8] {
        files.first { $0.path == path.description }.map { Array($0.text.utf8) } ?? []
    }

    /// The built-in templates, with their paths inside a release.
    private static var templates: [OutputFile] {
        files.compactMap { path, text in
            let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, parts[0] == ReleasePath.templates,
                ReleasePath.folders.contains(where: { parts[1].hasPrefix("\($0)/") })
            else { return nil }
            return OutputFile(path: parts[1], bytes: Array(text.utf8))
        }
    }

    /// Refuses if a file exists with other content. Files with the same content are accepted, so an interrupted run can
    /// be repeated.
    ///
    /// - Returns: Whether all files exist.
    private static func checkNothingIsTaken(_ repository: Repository) throws -> Bool {
        let found = try files.map { try repository.readFile(RelativePath($0.path), limit: 1 << 24) }
        let taken = zip(files, found).filter { file, bytes in bytes.map { $0 != Array(file.text.utf8) } ?? false }
            .map(\.0)
        guard let first = taken.first else { return !found.contains(nil) }
        let others = taken.dropFirst().map(\.path)
        let list = others.isEmpty ? "" : ", and so do \(others.prefix(3).joined(separator: ", "))"
        throw Problems([
            Diagnostic(
                "init/exists", at: SourceLocation(file: first.path),
                "the file already exists\(list)\(others.count > 3 ? " and \(others.count - 3) more" : "")",
                hint: "init only creates new repositories and overwrites nothing")
        ])
    }
}
