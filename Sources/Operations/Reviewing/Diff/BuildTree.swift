internal import Overlays
internal import Workspace

/// A temporary directory with overlays and releases at the same paths as in the repository, for Kustomize.
struct BuildTree {
    private let tree: TemporaryTree

    var path: String { tree.path }

    init() throws {
        tree = try TemporaryTree()
    }

    func write(_ files: [OutputFile], below directory: String) throws {
        let parent = try RelativePath(directory)
        for file in files { try tree.write(parent / file.path, file.bytes) }
    }

    func remove() { tree.remove() }
}
