internal import Manifests
internal import Overlays
internal import Workspace

/// A temporary directory for Kustomize. It contains each side of a comparison, with overlays and releases at the same
/// paths as in the repository.
struct BuildTree: Sendable {
    enum Side: String {
        case before, after
    }

    private let tree: TemporaryTree
    private static let joined = "joined"

    var path: String { tree.path }
    /// A text that nobody could know before the directory was created, so that it is in no file.
    var secret: String { String(path.split(separator: "-").last ?? "") }

    init() throws {
        tree = try TemporaryTree()
    }

    /// The directory of a side.
    func path(of side: Side) -> String { "\(path)/\(side.rawValue)" }

    func write(_ files: [OutputFile], below directory: String, on side: Side) throws {
        let parent = try RelativePath("\(side.rawValue)/\(directory)")
        for file in files { try tree.write(parent / file.path, file.bytes) }
    }

    /// Writes an overlay that joins others, which need not be written yet. `number` must be new.
    func write(_ overlays: [(side: Side, overlay: LocalOverlay)], number: Int) throws -> JoinedOverlay {
        let all = JoinedOverlay(
            overlays.map { ($0.side.rawValue, $0.overlay) }, in: "\(Self.joined)/\(number)")
        try tree.write(RelativePath(all.directory) / KustomizationCheck.fileName, all.kustomization)
        return all
    }

    func remove() { tree.remove() }
}
