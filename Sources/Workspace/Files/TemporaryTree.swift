internal import Foundation

/// Files in a temporary directory, for programs that read files alone. Nothing in it is kept: nobody else may look
/// into it, and `remove` takes it away.
public struct TemporaryTree: Sendable {
    /// The directory's path.
    public let path: String
    private let repository: Repository

    /// A new, empty directory below `TMPDIR`, or below `/tmp`. Throws the system's failures.
    public init() throws(WorkspaceError) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/onboard-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw WorkspaceError(.system, .write, parent, code: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        repository = try Repository(root: path)
    }

    /// Writes a new file, making the directories above it. Throws the system's failures.
    public func write(_ file: RelativePath, _ bytes: [UInt8]) throws(WorkspaceError) {
        let directory = try file.parent.map { path throws(WorkspaceError) in try repository.makeDirectory(path) }
        do {
            try (directory ?? repository.directory).create(file.name, bytes)
        } catch {
            throw WorkspaceError(.system, .write, file.description, code: error.code)
        }
    }

    /// Takes the directory away, with all that is in it. What cannot be removed stays.
    public func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
