/// What bringing one overlay up to date changes, or has changed; all paths are inside the overlay.
public struct OverlayPlan: Sendable, Hashable {
    /// Something in the overlay that is not ours; it is left alone.
    public struct Foreign: Sendable, Hashable {
        /// Where it is.
        public let path: RelativePath
        /// What it is.
        public let kind: DirectoryEntry.Kind
        /// Whether it stands where a generated file has to be; nothing is written to the overlay then.
        public let blocks: Bool
    }

    /// The overlay's name in its directory.
    public let name: String
    /// Whether the overlay is not there yet, and so appears at once, as a whole.
    public internal(set) var isNew = false
    /// Files that are absent, and written.
    public internal(set) var created: [RelativePath] = []
    /// Files of ours with other bytes, and written anew.
    public internal(set) var replaced: [RelativePath] = []
    /// Files of ours that are no longer wanted, and removed.
    public internal(set) var removed: [RelativePath] = []
    /// Files that hold what they should, and are not touched.
    public internal(set) var unchanged: [RelativePath] = []
    /// What someone else put there.
    public internal(set) var foreign: [Foreign] = []
    /// Unfinished files of an interrupted run, and removed.
    public internal(set) var leftovers: [RelativePath] = []
    /// Directories that hold nothing once the above is done, and removed, the inner ones first.
    public internal(set) var emptied: [RelativePath] = []
    /// Whether the overlay itself holds nothing once the above is done, and is removed.
    public internal(set) var isRemoved = false

    init(name: String) { self.name = name }

    /// Whether something foreign stands where a generated file has to be; nothing is written to the overlay then.
    public var isBlocked: Bool { foreign.contains(where: \.blocks) }

    /// Whether a generated file differs from what it should be: what `render --check` calls drift.
    public var hasChanges: Bool { !(created.isEmpty && replaced.isEmpty && removed.isEmpty) }

    /// Whether there is anything to do on the disk.
    var needsWork: Bool { hasChanges || !leftovers.isEmpty || !emptied.isEmpty || isRemoved }
}
