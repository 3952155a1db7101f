public import Diagnostics
import Glibc

/// Keeps the generated files of one directory, such as `clusters/prod-eu-1/tenants`, as they should be, each by itself:
/// writes what differs, removes what it owns and is no longer wanted, and leaves everything else alone. Threads may use
/// one at once, each for other files. Of two processes, one has to wait for the repository's lock.
public struct FileWriter: Sendable {
    /// What came of one file.
    public enum Outcome: Sendable, Hashable {
        /// It holds what it should, or is not there and should not be.
        case unchanged
        /// It was absent, and is written; was ours with other bytes, and is written anew; or was ours, and is removed.
        case differs(ChangeKind)
        /// Somebody else put something there; it is left alone.
        case foreign
    }

    /// The directory, relative to the repository's root.
    public let path: RelativePath
    /// Whether the disk is changed.
    public let mode: OverlayWriter.Mode

    private let ownership: Ownership
    private let target: WritableDirectory?
    private var directory: DirectoryHandle? { target?.handle }

    /// A writer for the files of a directory, which `apply` makes where it is absent; one that is `unseen` until
    /// `publish`. Throws as `OverlayWriter` does.
    public init(
        _ repository: Repository, at path: RelativePath, ownershipMarker: [UInt8], mode: OverlayWriter.Mode,
        unseen: Bool = false
    ) throws(WorkspaceError) {
        self.path = path
        self.mode = mode
        ownership = Ownership(marker: ownershipMarker)
        target = try WritableDirectory(path, of: repository, mode: mode, unseen: unseen)
    }

    /// Lets a directory that is new and `unseen` be seen, with all that was written. Throws the system's failures.
    public func publish() throws(WorkspaceError) { try target?.publish() }

    /// The names of the files that are there, without hidden ones. Throws the system's failures.
    public func names() throws(WorkspaceError) -> Set<String> {
        guard let entries = try directory?.reopened().readEntries() else { return [] }
        return Set(entries.lazy.filter { $0.kind != .directory && !$0.name.hasPrefix(".") }.map(\.name))
    }

    /// What the directory holds, from one listing: the files that may be ours, of those that are wanted, and what cannot
    /// be, such as a directory with a file in it or a hidden file. Throws the system's failures.
    public func inventory(of isWanted: (String) -> Bool = { _ in true }) throws(WorkspaceError) -> Inventory {
        try directory?.inventory(
            isCandidate: { $0 != .directory }, isLeftover: { $0 == .file }, isWanted: isWanted) ?? Inventory()
    }

    /// Something of this name that is not ours.
    public func foreign(_ name: String) -> ForeignFile {
        ForeignFile(path: "\(path)/\(name)", kind: directory?.kind(of: name) ?? .file)
    }

    /// Whether a file of this name is ours. Throws the system's failures.
    public func owns(_ name: String) throws(WorkspaceError) -> Bool {
        guard let directory, directory.kind(of: name) == .file else { return false }
        do {
            return try directory.owns(name, ownership)
        } catch {
            throw directory.failure(.read, name, error)
        }
    }

    /// Whether a file of this name is there.
    public func has(_ name: String) -> Bool { directory?.kind(of: name).map { $0 != .directory } ?? false }

    /// Makes a file hold these bytes, and says what that changes. One that `isAbsent`, as a listing under the lock showed,
    /// is not looked for. Throws `unmarked` for bytes without the mark, `symbolicLink` or `notAFile` for what stands in
    /// the file's place, and the system's failures, after which the file is whole.
    public func update(
        _ name: String, _ bytes: [UInt8], isAbsent: Bool = false
    ) throws(WorkspaceError) -> Outcome {
        guard RelativePath.isName(name) else { throw WorkspaceError(.invalidPath, .open, "\(path)/\(name)") }
        do {
            switch try isAbsent && mode == .apply
                ? .absent : directory?.compare(name, with: bytes, ownership) ?? .absent
            {
            case .same: return .unchanged
            case .foreign: return .foreign
            case .absent:
                try checkMark(of: name, bytes)
                if mode == .apply { try create(name, bytes) }
                return .differs(.added)
            case .ours:
                try checkMark(of: name, bytes)
                if mode == .apply { try directory?.replace(name, bytes) }
                return .differs(.changed)
            }
        } catch let error as Errno {
            throw directory?.failure(.write, name, error) ?? WorkspaceError(.system, .write, "\(path)/\(name)")
        } catch let error as WorkspaceError {
            throw error
        } catch {
            throw WorkspaceError(.system, .write, "\(path)/\(name)")
        }
    }

    private func create(_ name: String, _ bytes: [UInt8]) throws(Errno) {
        if target?.isUnseen == true {
            try directory?.create(name, bytes)
        } else {
            try directory?.place(name, bytes)
        }
    }

    private func checkMark(of name: String, _ bytes: [UInt8]) throws(WorkspaceError) {
        guard bytes.withUnsafeBytes(ownership.marks) else {
            throw WorkspaceError(.unmarked, .write, "\(path)/\(name)")
        }
    }

    /// Removes a file if it is ours, and says whether it was. Throws the system's failures.
    public func remove(_ name: String) throws(WorkspaceError) -> Outcome {
        guard let directory, directory.kind(of: name) != nil else { return .unchanged }
        guard try owns(name) else { return .foreign }
        if mode == .apply { try directory.removeFile(name) }
        return .differs(.removed)
    }
}
