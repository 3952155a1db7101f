internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The files of a release, or of the templates for the next one. They are read once, so that the compiled, checked and
/// frozen bytes are the same.
struct ReleaseSource: Sendable {
    private static let fileLimit = 1 << 20

    /// The path of the directory in the repository.
    let directory: String
    /// The files below the release folders, sorted by path within the directory.
    let files: [OutputFile]
    /// The content of `SHA256SUMS`. `nil` if there is none.
    let listed: [UInt8]?
    /// Errors for entries that are not readable files.
    let obstacles: [Diagnostic]

    /// Creates the templates from files in memory.
    init(templates files: [OutputFile]) {
        directory = ReleasePath.templates
        self.files = files.sorted { $0.path < $1.path }
        listed = nil
        obstacles = []
    }

    /// Creates a release from these files.
    init(_ files: [OutputFile], frozenAs name: ReleaseName) {
        directory = ReleasePath.directory(of: name)
        self.files = files
        listed = Checksums.list(files)
        obstacles = []
    }

    /// Reads a directory of the repository, or some of its folders. `nil` if there is no directory.
    ///
    /// - Throws: `WorkspaceError` if the disk fails, or if a file disappears during the reading.
    init?(
        _ repository: Repository, _ directory: String, folders: [String] = ReleasePath.folders
    ) throws(WorkspaceError) {
        guard let opened = try repository.openDirectory(RelativePath(directory)) else { return nil }
        var tree = FileTree()
        for folder in folders {
            guard let inner = try opened.openDirectory(folder) else { continue }
            try tree.add(inner, as: folder, limit: Self.fileLimit)
        }
        self.directory = directory
        files = tree.files.map { OutputFile(path: $0.path, bytes: $0.bytes) }.sorted { $0.path < $1.path }
        listed = try opened.read(ReleasePath.checksums, limit: Self.fileLimit)
        obstacles = tree.obstacles.map(\.diagnostic)
    }

    /// Whether the directory contains nothing.
    var isEmpty: Bool { files.isEmpty && obstacles.isEmpty }

    /// Whether the release has separate guards for all customers.
    var hasGuards: Bool { files.contains { $0.path.hasPrefix("\(ReleasePath.guards)/") } }

    /// The differences from `SHA256SUMS`.
    var changes: [Diagnostic] {
        obstacles.isEmpty ? Checksums.problems(of: files, listed: listed, directory: directory) : []
    }

    /// The compiled release, and all problems of its files.
    func compile(
        _ part: Release.Part = .whole, for platform: Platform
    ) -> (release: Release?, problems: [Diagnostic]) {
        guard obstacles.isEmpty else { return (nil, obstacles) }
        return Release.compile(files, of: part, directory: directory, platform: platform)
    }
}
