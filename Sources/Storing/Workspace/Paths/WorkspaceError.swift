internal import Glibc

/// An error on the disk: the operation, the path and the reason.
public struct WorkspaceError: Error, Hashable, Sendable {
    /// The reason, as far as a caller can act on it.
    public enum Kind: Hashable, Sendable {
        /// Another process holds the lock; a later retry may succeed.
        case busy
        /// A symbolic link is in the place of a file or directory. onboard follows no links.
        case symbolicLink
        /// The file has more bytes than `limit`.
        case tooLarge(limit: Int)
        /// The name is already taken.
        case exists
        /// Something that is not a directory is in the place of one.
        case notADirectory
        /// Something that is not a regular file is in the place of one.
        case notAFile
        /// The name is not UTF-8. onboard neither reads nor writes such a file.
        case notText
        /// The path could lead out of the directory that it is used in.
        case invalidPath
        /// Two generated files have the same path.
        case duplicate
        /// A generated file lacks the marker by which the next run would recognise it.
        case unmarked
        /// Any other error of the operating system; see `code`.
        case system
    }

    /// The operation that failed.
    public enum Operation: String, Hashable, Sendable {
        /// Opening or finding a file or directory.
        case open
        /// Reading a file.
        case read
        /// Reading the names in a directory.
        case list
        /// Creating or replacing a file or directory.
        case write
        /// Removing a file or directory.
        case remove
        /// Waiting for the repository's lock.
        case lock
        /// Running a program.
        case run
    }

    /// The reason, as far as a caller can act on it.
    public let kind: Kind
    /// The operation that failed.
    public let operation: Operation
    /// The path of the file or directory, relative to the repository's root.
    public let path: String
    /// The operating system's error number; 0 if there is none.
    public let code: Int32

    /// Creates an error for an operation on a path, with the operating system's error number if there is one.
    public init(_ kind: Kind, _ operation: Operation, _ path: String, code: Int32 = 0) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The error for a file or directory that disappeared after it was listed, because something else changes the
    /// repository.
    public static func gone(_ path: String) -> WorkspaceError {
        WorkspaceError(.system, .read, path, code: ENOENT)
    }

    /// Whether another path may work for a directory that cannot be created or opened: this one is blocked, impossible
    /// or not permitted. Otherwise the disk itself has failed.
    public var isAboutThePath: Bool {
        kind == .notADirectory
            || kind == .system && [EACCES, EPERM, EINVAL, ELOOP, ENAMETOOLONG, ENOENT].contains(code)
    }

    /// Whether a later retry may succeed, because another process holds the lock.
    public var isBusy: Bool { kind == .busy }

    /// Whether a later retry may succeed: another process holds the lock, or the disk is full.
    public var isTransient: Bool { isBusy || kind == .system && [ENOSPC, EDQUOT, EINTR, EAGAIN].contains(code) }
}
