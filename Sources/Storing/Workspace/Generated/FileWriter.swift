public import Diagnostics
import Glibc

/// Updates the generated files of one directory, such as `clusters/prod-eu-1/tenants`, one by one: writes files that
/// differ, removes its own files that are no longer wanted, and leaves everything else alone. Several threads may use
/// it at once for different files. Processes must take turns with the repository's lock.
public struct FileWriter: Sendable {
    /// The result for one file.
    public enum Outcome: Sendable, Hashable {
        /// The file has the right content, or it neither exists nor should.
        case unchanged
        /// The file is created because it did not exist, replaced because its bytes differ, or removed.
        case differs(ChangeKind)
        /// The file is foreign and is left alone.
        case foreign
    }

    /// The directory, relative to the repository's root.
    public let path: RelativePath
    /// Whether to change the disk.
    public let mode: OverlayWriter.Mode

    private let ownership: Ownership
    private let target: WritableDirectory?
    private var directory: DirectoryHandle? { target?.handle }

    /// Creates a writer for the files of a directory. In the mode `apply`, a missing directory is created; if `unseen`,
    /// under a temporary name until `publish`. Throws the same errors as the initializer of `OverlayWriter`.
    public init(
        _ repository: Repository, at path: RelativePath, ownershipMarker: [UInt8], mode: OverlayWriter.Mode,
        unseen: Bool = false
    ) throws(WorkspaceError) {
        self.path = path
        self.mode = mode
        ownership = Ownership(marker: ownershipMarker)
        target = try WritableDirectory(path, of: repository, mode: mode, unseen: unseen)
    }

    /// Gives a new `unseen` directory its name, with all files in it. Throws errors of the operating system.
    public func publish() throws(WorkspaceError) { try target?.publish() }

    /// The names of the existing files, without hidden ones. Throws errors of the operating system.
    public func names() throws(WorkspaceError) -> Set<String> {
        guard let entries = try directory?.reopened().readEntries() else { return [] }
        return Set(entries.lazy.filter { $0.kind != .directory && !$0.name.hasPrefix(".") }.map(\.name))
    }

    /// The content of the directory, from one listing. The candidates are the wanted files that onboard may have made.
    /// Foreign is everything that it cannot have made, such as a hidden file or a file in a subdirectory. Throws errors
    /// of the operating system.
    public func inventory(of isWanted: (String) -> Bool = { _ in true }) throws(WorkspaceError) -> Inventory {
        try directory?.inventory(
            isCandidate: { $0 != .directory }, isLeftover: { $0 == .file }, isWanted: isWanted) ?? Inventory()
    }

    /// The entry of this name as a foreign file.
    public func foreign(_ name: String) -> ForeignFile {
        ForeignFile(path: "\(path)/\(name)", kind: directory?.kind(of: name) ?? .file)
    }

    /// Whether a file of this name exists and contains the marker. Throws errors of the operating system.
    public func owns(_ name: String) throws(WorkspaceError) -> Bool {
        guard let directory, directory.kind(of: name) == .file else { return false }
        do {
            return try directory.owns(name, ownership)
        } catch {
            throw directory.failure(.read, name, error)
        }
    }

    /// Whether an entry of this name exists that is not a directory.
    public func has(_ name: String) -> Bool { directory?.kind(of: name).map { $0 != .directory } ?? false }

    /// Writes a file with these bytes if it differs, and returns what that changes. Set `isAbsent` if a listing under
    /// the lock has shown that the file does not exist; then it is not searched for. Throws `unmarked` for bytes
    /// without the marker, `symbolicLink` or `notAFile` if the name belongs to something else, and errors of the
    /// operating system. After an error, the file still has its old or its new content.
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

    /// Removes a file if it contains the marker, and returns the result. Throws errors of the operating system.
    public func remove(_ name: String) throws(WorkspaceError) -> Outcome {
        guard let directory, directory.kind(of: name) != nil else { return .unchanged }
        guard try owns(name) else { return .foreign }
        if mode == .apply { try directory.removeFile(name) }
        return .differs(.removed)
    }
}
