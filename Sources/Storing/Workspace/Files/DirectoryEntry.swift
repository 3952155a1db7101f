import Glibc

/// An entry of a directory: its name and kind.
public struct DirectoryEntry: Hashable, Sendable {
    /// The kind of a directory's entry.
    public enum Kind: String, Hashable, Sendable {
        /// A regular file.
        case file
        /// A directory.
        case directory
        /// A symbolic link, whatever its target is.
        case symbolicLink
        /// A pipe, a socket or a device.
        case other
    }

    /// The name, a single path component.
    public let name: String
    /// The kind of the entry; a symbolic link is not followed.
    public let kind: Kind

    /// Whether the entry can be read: a regular file whose name is UTF-8.
    public var isReadable: Bool { kind == .file && !FileName.isForeign(name) }

    /// Creates an entry.
    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

extension DirectoryEntry.Kind {
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .symbolicLink
        default: self = .other
        }
    }

    /// The kind that the directory itself records; `nil` if the file system records none.
    init?(directoryType: UInt8) {
        switch Int(directoryType) {
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .directory
        case Int(DT_LNK): self = .symbolicLink
        case Int(DT_UNKNOWN): return nil
        default: self = .other
        }
    }
}
