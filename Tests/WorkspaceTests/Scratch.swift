import Foundation
import Synchronization
import Testing

@testable import Workspace

/// A repository of a test's own, in memory where that is possible, gone with the value.
final class Scratch: Sendable {
    let root: String

    init() throws {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        root = base + "/onboard-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try write("onboard.yaml", "kind: Platform\n")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func repository(_ steps: Steps = .plain) throws -> Repository { try Repository(root: root, steps: steps) }

    func absolute(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

    func makeDirectory(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: absolute(path), withIntermediateDirectories: true)
    }

    func write(_ path: String, _ text: String) throws {
        try makeDirectory((path as NSString).deletingLastPathComponent)
        try Data(text.utf8).write(to: URL(fileURLWithPath: absolute(path)))
    }

    func link(_ path: String, to target: String) throws {
        try makeDirectory((path as NSString).deletingLastPathComponent)
        try FileManager.default.createSymbolicLink(atPath: absolute(path), withDestinationPath: target)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: absolute(path)) }

    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: absolute(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(absolute(path), &status) == 0
    }

    /// What changes when a file is written anew: its inode and its time.
    func identity(_ path: String) throws -> [Int] {
        var status = stat()
        try #require(lstat(absolute(path), &status) == 0, "\(path) is missing")
        return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }

    /// Every file below a directory with what it holds; directories end in `/`.
    func tree(_ path: String) -> [String: String] {
        var tree: [String: String] = [:]
        for name in FileManager.default.enumerator(atPath: absolute(path))?.compactMap({ $0 as? String }) ?? [] {
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: absolute(path + "/" + name), isDirectory: &isDirectory)
            tree[isDirectory.boolValue ? name + "/" : name] = isDirectory.boolValue ? "" : read(path + "/" + name)
        }
        return tree
    }
}

/// Counts the changes of the disk and stops them: all from a number on, as a `kill -9` does, or only that one.
final class Fault: Sendable {
    private let count = Mutex(0)
    private let position: Int
    private let code: Int32
    private let once: Bool

    init(at position: Int, code: Int32 = ECANCELED, once: Bool = false) {
        self.position = position
        self.code = code
        self.once = once
    }

    var happened: Bool { count.withLock { $0 > position } }

    var steps: Steps {
        Steps { [self] _ throws(Errno) in
            let current = count.withLock { count in
                defer { count += 1 }
                return count
            }
            if once ? current == position : current >= position { throw Errno(code: code) }
        }
    }
}
