internal import Glibc

/// What went wrong on the disk: what was tried, on which path, and why it failed.
public struct WorkspaceError: Error, Hashable, Sendable {
    /// The reason, as far as a caller may act on it.
    public enum Kind: Hashable, Sendable {
        /// Another process holds the lock; trying again later may help.
        case busy
        /// A symbolic link stands where onboard, which follows none, expects a file or a directory.
        case symbolicLink
        /// The file is larger than it may be.
        case tooLarge(limit: Int)
        /// The name is already taken.
        case exists
        /// Something other than a directory stands where one is expected.
        case notADirectory
        /// Something other than a regular file stands where one is expected.
        case notAFile
        /// The name is not UTF-8: no file is read or written by it.
        case notText
        /// The path could lead out of the place it is used in.
        case invalidPath
        /// Two files of one plan have the same path.
        case duplicate
        /// A generated file lacks the mark by which the next run would know it as its own.
        case unmarked
        /// Any other failure of the operating system; see `code`.
        case system
    }

    /// What was tried.
    public enum Operation: String, Hashable, Sendable {
        /// Opening or finding.
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

    /// The reason, as far as a caller may act on it.
    public let kind: Kind
    /// What was tried.
    public let operation: Operation
    /// The path it was tried on, relative to the repository's root.
    public let path: String
    /// The operating system's error number; 0 where it reported none.
    public let code: Int32

    /// A failure to do `operation` on `path`, with the system's error number where there is one.
    public init(_ kind: Kind, _ operation: Operation, _ path: String, code: Int32 = 0) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// A file or directory that a listing has named and that is gone: something else changes the repository.
    public static func gone(_ path: String) -> WorkspaceError {
        WorkspaceError(.system, .read, path, code: ENOENT)
    }

    /// Whether another path would do, for a directory that was to be made or opened: something stands in the way of this
    /// one, there cannot be such a path, or it is not allowed. Otherwise the disk itself has failed.
    public var isAboutThePath: Bool {
        kind == .notADirectory
            || kind == .system && [EACCES, EPERM, EINVAL, ELOOP, ENAMETOOLONG, ENOENT].contains(code)
    }

    /// Whether trying again later may help, because another process is at work.
    public var isBusy: Bool { kind == .busy }

    /// Whether trying again later may help: another process is at work, or the disk is full.
    public var isTransient: Bool { isBusy || kind == .system && [ENOSPC, EDQUOT, EINTR, EAGAIN].contains(code) }
}
