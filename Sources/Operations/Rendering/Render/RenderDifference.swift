public import Diagnostics
internal import Workspace

/// The difference between an overlay or a cluster's own file and its version on disk.
public struct RenderDifference: Sendable {
    /// The path of the overlay or the file.
    public let path: String
    /// Whether it is new, changed or removed.
    public let kind: ChangeKind
    /// Whether it is an overlay, which is a directory, and not a file.
    public let isOverlay: Bool
    /// The sorted paths in an overlay that are created or replaced.
    public var written: [String] { writtenPaths.map(\.description).sorted() }
    /// The sorted paths in an overlay that are removed.
    public var removed: [String] { removedPaths.map(\.description).sorted() }

    /// The word for a change in text and JSON: `new`, `changed` or `removed`.
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
