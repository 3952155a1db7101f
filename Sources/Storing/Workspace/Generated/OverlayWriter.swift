import Glibc

/// Keeps the overlays of one directory, such as `clusters/prod-eu-1/customers`, as they should be: writes what differs,
/// removes what it owns and is no longer wanted, and leaves everything else alone. Threads may use one at once, each
/// for another overlay. Of two processes, one has to wait for the repository's lock.
public struct OverlayWriter: Sendable {
    /// Whether the disk is changed.
    public enum Mode: Sendable, Hashable {
        /// Plans only, for `--check` and `--dry-run`.
        case plan
        /// Plans, and does it.
        case apply
    }

    /// The directory of overlays, relative to the repository's root.
    public let path: RelativePath
    /// Whether the disk is changed.
    public let mode: Mode

    let ownership: Ownership
    private let target: WritableDirectory?
    private var directory: DirectoryHandle? { target?.handle }

    /// A writer for the overlays in a directory, which `apply` makes where it is absent; one that is `unseen` until
    /// `publish`.
    ///
    /// A file is ours if its first 256 bytes hold `ownershipMarker`. Throws `symbolicLink` or `notADirectory` for what
    /// stands in the way, and the system's failures.
    public init(
        _ repository: Repository, at path: RelativePath, ownershipMarker: [UInt8], mode: Mode, unseen: Bool = false
    ) throws(WorkspaceError) {
        self.path = path
        self.mode = mode
        ownership = Ownership(marker: ownershipMarker)
        target = try WritableDirectory(path, of: repository, mode: mode, unseen: unseen)
    }

    /// Lets a directory that is new and `unseen` be seen, with all that was written. Throws the system's failures.
    public func publish() throws(WorkspaceError) { try target?.publish() }

    /// The names of the overlays that are there, ordered byte by byte; leftovers and hidden directories are not.
    /// Throws the system's failures.
    public func names() throws(WorkspaceError) -> [String] {
        guard let directory else { return [] }
        return try directory.entries().filter { $0.kind == .directory && !$0.name.hasPrefix(".") }.map(\.name)
    }

    /// What the directory holds, from one listing: overlays, and what is none, such as a file or a hidden directory.
    /// Throws the system's failures.
    public func inventory() throws(WorkspaceError) -> Inventory {
        try directory?.inventory(isCandidate: { $0 == .directory }, isLeftover: { _ in true }, isWanted: { _ in true })
            ?? Inventory()
    }

    /// What is not ours in an overlay that is there and is left as it is. Throws as `update` does.
    public func foreign(in name: String) throws(WorkspaceError) -> [ForeignFile] {
        guard RelativePath.isName(name) else { throw WorkspaceError(.invalidPath, .open, "\(path)/\(name)") }
        guard let overlay = try directory?.openDirectory(name) else {
            return [ForeignFile(path: "\(path)/\(name)", kind: .directory)]
        }
        var scan = OverlayScan(name: name, expected: try Expected([]), ownership: ownership, keeping: [])
        return try scan.run(in: overlay).foreignFiles(in: path.description)
    }

    /// Whether an overlay of this name is there.
    public func has(_ name: String) -> Bool { directory?.kind(of: name) == .directory }

    /// Makes an overlay hold exactly these files, besides what is foreign, and says what that changes.
    ///
    /// Names at the top of the overlay that are in `keeping` are neither looked at nor removed. An overlay that `isAbsent`,
    /// as a listing under the lock showed, is not looked for; one that `isBlocked` is not touched. Throws `duplicate` or
    /// `unmarked` for files that cannot be written so, `symbolicLink` or `notADirectory` for what stands in the overlay's
    /// place, and the system's failures, after which every file is whole and the next run finishes.
    public func update(
        _ name: String, _ files: [OverlayFile], keeping: Set<String> = [], isAbsent: Bool = false
    ) throws(WorkspaceError) -> OverlayPlan {
        let expected = try Expected(files)
        guard RelativePath.isName(name) else { throw WorkspaceError(.invalidPath, .open, "\(path)/\(name)") }
        let overlay = try isAbsent && mode == .apply ? nil : directory?.openDirectory(name)
        var scan = OverlayScan(name: name, expected: expected, ownership: ownership, keeping: keeping)
        let plan = try scan.run(in: overlay)
        if !plan.isBlocked { try checkMarks(of: expected, plan) }
        guard mode == .apply, !plan.isBlocked, plan.isNew || plan.needsWork, let directory else { return plan }
        if let overlay {
            try OverlayChange(plan: plan, expected: expected, parent: directory, overlay: overlay).apply()
        } else if target?.isUnseen == true {
            try directory.createOverlayUnseen(name, files)
        } else {
            try directory.createOverlay(name, files)
        }
        return plan
    }

    /// Removes an overlay, all of it that is ours, and says what that is. Throws as `update` does.
    public func remove(_ name: String) throws(WorkspaceError) -> OverlayPlan { try update(name, []) }

    /// What is written without the mark could never be replaced or removed by a later run.
    private func checkMarks(of expected: Expected, _ plan: OverlayPlan) throws(WorkspaceError) {
        guard plan.hasChanges else { return }
        for file in expected.files where !file.bytes.withUnsafeBytes(ownership.marks) {
            // A file that is there with these bytes is none of ours, and in nothing's way.
            guard !plan.unchanged.contains(file.path) else { continue }
            throw WorkspaceError(.unmarked, .write, "\(path)/\(plan.name)/\(file.path)")
        }
    }
}
