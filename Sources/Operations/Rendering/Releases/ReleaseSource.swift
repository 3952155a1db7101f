internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The files of a release, or of the templates that the next one is made of. They are read once: what is compiled, what
/// is compared with the digests and what is frozen are the same bytes.
struct ReleaseSource: Sendable {
    private static let fileLimit = 1 << 20

    /// The directory in the repository.
    let directory: String
    /// The files below the release folders, sorted by their paths inside the directory.
    let files: [OutputFile]
    /// The list of digests; `nil` where there is none.
    let listed: [UInt8]?
    /// What stands among the files and is none that can be read.
    let obstacles: [Diagnostic]

    /// Templates that are known without a disk.
    init(templates files: [OutputFile]) {
        directory = ReleasePath.templates
        self.files = files.sorted { $0.path < $1.path }
        listed = nil
        obstacles = []
    }

    /// The release that these files make.
    init(_ files: [OutputFile], frozenAs name: ReleaseName) {
        directory = ReleasePath.directory(of: name)
        self.files = files
        listed = Checksums.list(files)
        obstacles = []
    }

    /// What stands in a directory of the repository, or in some of its folders; `nil` where there is no directory.
    ///
    /// - Throws: `WorkspaceError` where the disk fails, also where a file goes while the others are read.
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

    /// Whether there is nothing in it.
    var isEmpty: Bool { files.isEmpty && obstacles.isEmpty }

    /// Whether it has guards for everybody.
    var hasGuards: Bool { files.contains { $0.path.hasPrefix("\(ReleasePath.guards)/") } }

    /// What differs from the list of digests.
    var changes: [Diagnostic] {
        obstacles.isEmpty ? Checksums.problems(of: files, listed: listed, directory: directory) : []
    }

    /// The release that the files are, and everything that is wrong with them.
    func compile(
        _ part: Release.Part = .whole, for platform: Platform
    ) -> (release: Release?, problems: [Diagnostic]) {
        guard obstacles.isEmpty else { return (nil, obstacles) }
        return Release.compile(files, of: part, directory: directory, platform: platform)
    }
}
