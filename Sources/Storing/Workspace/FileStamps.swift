internal import Glibc

/// The times, sizes and inodes of files, to find out which files have changed.
public struct FileStamps: Sendable, Equatable {
    private struct Stamp: Sendable, Equatable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let inode: UInt64
    }

    private var stamps: [String: Stamp] = [:]

    /// Reads the files of a repository at these paths, and all files in those that are directories. Skips hidden
    /// entries of directories and everything that cannot be read.
    public init(_ repository: Repository, _ paths: [RelativePath]) {
        for path in paths { add(repository.directory, path) }
    }

    private mutating func add(_ root: DirectoryHandle, _ path: RelativePath) {
        var status = stat()
        guard fstatat(root.descriptor, path.description, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            guard let entries = try? root.repositoryEntries(path) else { return }
            for entry in entries where !entry.name.hasPrefix(".") {
                add(root, path / RelativePath(unchecked: entry.name))
            }
        } else {
            stamps[path.description] = Stamp(
                seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
                inode: UInt64(status.st_ino))
        }
    }

    /// The paths of files that were added, removed or changed since earlier stamps, sorted.
    public func changes(since earlier: FileStamps) -> [String] {
        let names = Set(stamps.keys).union(earlier.stamps.keys)
        return names.filter { stamps[$0] != earlier.stamps[$0] }.sorted()
    }
}

extension DirectoryHandle {
    fileprivate func repositoryEntries(_ path: RelativePath) throws(WorkspaceError) -> [DirectoryEntry]? {
        var current = self
        for name in path.components {
            guard let next = try current.openDirectory(name) else { return nil }
            current = next
        }
        return try current.entries()
    }
}
