internal import Glibc

/// Files in a temporary directory, for programs that only read files. The directory is accessible to this user only,
/// and `remove` deletes it. If the process is killed first, the next temporary tree deletes it.
public struct TemporaryTree: Sendable {
    /// The prefix of the directories' names.
    private static let prefix = ".onboard-tree-"
    /// The part of the name that `mkdtemp` replaces.
    private static let suffix = "XXXXXX"

    /// The directory's path.
    public let path: String
    private let parent: DirectoryHandle
    private let repository: Repository

    /// Creates an empty directory in `TMPDIR`, or in `/tmp`. Throws errors of the operating system.
    public init() throws(WorkspaceError) {
        let parent = getenv("TMPDIR").flatMap { $0.pointee == 0 ? nil : String(cString: $0) } ?? "/tmp"
        let directory: DirectoryHandle
        do {
            directory = try Repository(root: parent).directory
        } catch {
            throw WorkspaceError(.system, .write, parent, code: error.code)
        }
        Self.sweep(directory)
        self.parent = directory
        (path, repository) = try Self.make(in: parent)
    }

    private static func make(in parent: String) throws(WorkspaceError) -> (String, Repository) {
        while true {
            var template = Array("\(parent)/\(prefix)\(suffix)".utf8CString)
            guard mkdtemp(&template) != nil else { throw WorkspaceError(.system, .write, parent, code: errno) }
            let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            do throws(WorkspaceError) {
                let made = try Repository(root: path)
                if made.directory.isHeld(LOCK_SH), made.directory.isLinked { return (path, made) }
            } catch let error where error.code != ENOENT {
                throw error
            } catch {
                // Another run has removed the directory as a leftover before it was locked. Try again.
            }
        }
    }

    /// Removes the trees of runs that were killed. A run keeps its own tree locked as long as it lives.
    private static func sweep(_ parent: DirectoryHandle) {
        for entry in (try? parent.reopened().readEntries()) ?? [] where isName(entry.name) {
            guard let tree = try? parent.openDirectory(entry.name), tree.isOurs, tree.isHeld(LOCK_EX) else { continue }
            try? tree.removeContents()
            _ = try? parent.removeIfEmpty(entry.name)
        }
    }

    private static func isName(_ name: String) -> Bool {
        name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + suffix.utf8.count
    }

    /// Writes a new file and creates the directories above it. Throws errors of the operating system.
    public func write(_ file: RelativePath, _ bytes: [UInt8]) throws(WorkspaceError) {
        let directory = try file.parent.map { path throws(WorkspaceError) in try repository.makeDirectory(path) }
        do {
            try (directory ?? repository.directory).create(file.name, bytes)
        } catch {
            throw WorkspaceError(.system, .write, file.description, code: error.code)
        }
    }

    /// Removes the directory and everything in it. Ignores errors.
    public func remove() {
        try? repository.directory.removeContents()
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        _ = try? parent.removeIfEmpty(String(path[path.utf8.index(after: slash)...]))
    }
}

extension DirectoryHandle {
    /// Takes a lock on the directory for as long as this handle lives. Returns false if another process holds a
    /// conflicting lock.
    fileprivate func isHeld(_ lock: Int32) -> Bool { flock(descriptor, lock | LOCK_NB) == 0 }

    fileprivate var isOurs: Bool { status.st_uid == geteuid() }

    /// Whether the directory still exists under a name.
    fileprivate var isLinked: Bool { status.st_nlink > 0 }

    private var status: stat {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : stat()
    }
}
