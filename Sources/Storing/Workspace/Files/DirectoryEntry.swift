import Glibc

/// A name in a directory, and what it stands for.
public struct DirectoryEntry: Hashable, Sendable {
    /// What a name can stand for.
    public enum Kind: String, Hashable, Sendable {
        /// A regular file.
        case file
        /// A directory.
        case directory
        /// A symbolic link, wherever it leads.
        case symbolicLink
        /// A pipe, a socket or a device.
        case other
    }

    /// The name, one component.
    public let name: String
    /// What it stands for.
    public let kind: Kind

    /// Whether it can be read: a regular file whose name is UTF-8.
    public var isReadable: Bool { kind == .file && !FileName.isForeign(name) }

    /// A name and what it stands for.
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

    /// From a directory's own record of it; `nil` where the file system keeps none.
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
