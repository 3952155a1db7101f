public import Diagnostics
internal import Workspace

/// How one overlay, or one file of a cluster beside the overlays, differs from what is on disk.
public struct RenderDifference: Sendable {
    /// The path of the overlay or the file.
    public let path: String
    /// What becomes of it.
    public let kind: ChangeKind
    /// Whether it is an overlay, and so a directory.
    public let isOverlay: Bool
    /// The files in an overlay that are created or replaced.
    public var written: [String] { writtenPaths.map(\.description).sorted() }
    /// The files in an overlay that are removed.
    public var removed: [String] { removedPaths.map(\.description).sorted() }

    /// The word for what becomes of it, in JSON and for people: `new`, `changed` or `removed`.
    public static func word(_ kind: ChangeKind) -> String { kind == .removed ? kind.rawValue : kind.word }

    private let writtenPaths: [RelativePath]
    private let removedPaths: [RelativePath]

    init(_ plan: OverlayPlan, in directory: String, kind: ChangeKind) {
        path = "\(directory)/\(plan.name)"
        self.kind = kind
        isOverlay = true
        writtenPaths = plan.replaced.isEmpty ? plan.created : plan.created + plan.replaced
        removedPaths = plan.removed
    }

    init(file path: String, kind: ChangeKind) {
        self.path = path
        self.kind = kind
        isOverlay = false
        writtenPaths = []
        removedPaths = []
    }
}
