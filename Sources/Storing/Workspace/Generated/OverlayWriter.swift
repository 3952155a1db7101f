import Glibc

/// Updates the overlays of one directory, such as `clusters/prod-eu-1/customers`: writes files that differ, removes its
/// own files that are no longer wanted, and leaves everything else alone. Several threads may use it at once for
/// different overlays. Processes must take turns with the repository's lock.
public struct OverlayWriter: Sendable {
    /// Whether to change the disk.
    public enum Mode: Sendable, Hashable {
        /// Only plans, for `--check` and `--dry-run`.
        case plan
        /// Plans, and applies the plan.
        case apply
    }

    /// The directory of overlays, relative to the repository's root.
    public let path: RelativePath
    /// Whether to change the disk.
    public let mode: Mode

    let ownership: Ownership
    private let target: WritableDirectory?
    private var directory: DirectoryHandle? { target?.handle }

    /// Creates a writer for the overlays in a directory. In the mode `apply`, a missing directory is created; if
    /// `unseen`, under a temporary name until `publish`.
    ///
    /// A file is an own one if its first 256 bytes contain `ownershipMarker`. Throws `symbolicLink` or `notADirectory`
    /// if a part of the path belongs to something else, and errors of the operating system.
    public init(
        _ repository: Repository, at path: RelativePath, ownershipMarker: [UInt8], mode: Mode, unseen: Bool = false
    ) throws(WorkspaceError) {
        self.path = path
        self.mode = mode
        ownership = Ownership(marker: ownershipMarker)
        target = try WritableDirectory(path, of: repository, mode: mode, unseen: unseen)
    }

    /// Gives a new `unseen` directory its name, with all overlays in it. Throws errors of the operating system.
    public func publish() throws(WorkspaceError) { try target?.publish() }

    /// The names of the existing overlays, sorted by their bytes, without leftovers and hidden directories. Throws
    /// errors of the operating system.
    public func names() throws(WorkspaceError) -> [String] {
        guard let directory else { return [] }
        return try directory.entries().filter { $0.kind == .directory && !$0.name.hasPrefix(".") }.map(\.name)
    }

    /// The content of the directory, from one listing: overlays, and everything that cannot be one, such as a file or a
    /// hidden directory. Throws errors of the operating system.
    public func inventory() throws(WorkspaceError) -> Inventory {
        try directory?.inventory(isCandidate: { $0 == .directory }, isLeftover: { _ in true }, isWanted: { _ in true })
            ?? Inventory()
    }

    /// The foreign files in an existing overlay that is not updated. Throws the same errors as `update`.
    public func foreign(in name: String) throws(WorkspaceError) -> [ForeignFile] {
        guard RelativePath.isName(name) else { throw WorkspaceError(.invalidPath, .open, "\(path)/\(name)") }
        guard let overlay = try directory?.openDirectory(name) else {
            return [ForeignFile(path: "\(path)/\(name)", kind: .directory)]
        }
        var scan = OverlayScan(name: name, expected: try Expected([]), ownership: ownership, keeping: [])
        return try scan.run(in: overlay).foreignFiles(in: path.description)
    }

    /// Whether an overlay of this name exists.
    public func has(_ name: String) -> Bool { directory?.kind(of: name) == .directory }

    /// Updates an overlay to contain exactly these files, apart from foreign ones, and returns the changes. If the plan
    /// is blocked, nothing is changed.
    ///
    /// Entries of the overlay's directory in `keeping` are neither read nor removed. Set `isAbsent` if a listing under
    /// the lock has shown that the overlay does not exist; then it is not searched for.
    ///
    /// Throws `duplicate` or `unmarked` for files that cannot be written. Throws `symbolicLink` or `notADirectory` if
    /// the overlay's name belongs to something else. Throws errors of the operating system; every file is whole then,
    /// and the next run finishes the work.
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

    /// Removes all own files of an overlay, and returns the changes. Throws the same errors as `update`.
    public func remove(_ name: String) throws(WorkspaceError) -> OverlayPlan { try update(name, []) }

    /// Throws `unmarked` for a file without the marker. No later run could replace or remove it.
    private func checkMarks(of expected: Expected, _ plan: OverlayPlan) throws(WorkspaceError) {
        guard plan.hasChanges else { return }
        for file in expected.files where !file.bytes.withUnsafeBytes(ownership.marks) {
            // A foreign file with these bytes already exists. It is not written, so it needs no marker.
            guard !plan.unchanged.contains(file.path) else { continue }
            throw WorkspaceError(.unmarked, .write, "\(path)/\(plan.name)/\(file.path)")
        }
    }
}
