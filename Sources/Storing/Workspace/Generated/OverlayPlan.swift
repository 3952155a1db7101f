/// The changes that bring one overlay up to date. All paths are inside the overlay.
public struct OverlayPlan: Sendable, Hashable {
    /// A foreign entry in the overlay. It is left alone.
    public struct Foreign: Sendable, Hashable {
        /// The path inside the overlay.
        public let path: RelativePath
        /// The kind of the entry.
        public let kind: DirectoryEntry.Kind
        /// Whether the entry is in the place of a generated file. Then nothing is written to the overlay.
        public let blocks: Bool
    }

    /// The overlay's name in its directory.
    public let name: String
    /// Whether the overlay does not exist yet. Then it is created atomically.
    public internal(set) var isNew = false
    /// Missing files, to be created.
    public internal(set) var created: [RelativePath] = []
    /// Generated files with other bytes, to be replaced.
    public internal(set) var replaced: [RelativePath] = []
    /// Generated files that are no longer wanted, to be removed.
    public internal(set) var removed: [RelativePath] = []
    /// Files with the right content, which are not touched.
    public internal(set) var unchanged: [RelativePath] = []
    /// Foreign entries.
    public internal(set) var foreign: [Foreign] = []
    /// Unfinished files of an interrupted run, to be removed.
    public internal(set) var leftovers: [RelativePath] = []
    /// Directories that are empty after the changes above, to be removed; inner ones first.
    public internal(set) var emptied: [RelativePath] = []
    /// Whether the overlay itself is empty after the changes above, and is to be removed.
    public internal(set) var isRemoved = false

    init(name: String) { self.name = name }

    /// Whether a foreign entry is in the place of a generated file. Then nothing is written to the overlay.
    public var isBlocked: Bool { foreign.contains(where: \.blocks) }

    /// Whether a generated file differs from what it should be: the drift that `render --check` reports.
    public var hasChanges: Bool { !(created.isEmpty && replaced.isEmpty && removed.isEmpty) }

    /// Whether the disk needs any change.
    var needsWork: Bool { hasChanges || !leftovers.isEmpty || !emptied.isEmpty || isRemoved }
}
