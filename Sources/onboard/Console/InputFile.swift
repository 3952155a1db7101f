import Diagnostics
import Foundation

/// A file of input, or standard input for `-`.
struct InputFile: Sendable {
    /// The name for messages.
    let name: String
    private let handle: FileHandle
    private let console: Console

    /// Opens a file.
    ///
    /// - Throws: the exit code of failed input, after it told why.
    init(_ path: String, _ console: Console) throws {
        name = path == "-" ? "stdin" : path
        self.console = console
        guard let handle = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else {
            throw Self.unreadable(path, errno, console)
        }
        var status = stat()
        if fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw Self.unreadable(path, EISDIR, console)
        }
        self.handle = handle
    }

    /// The next bytes, at most so many; `nil` at the end.
    ///
    /// - Throws: As opening does.
    func read(upToCount count: Int) throws -> Data? {
        do {
            let data = try handle.read(upToCount: count)
            return data?.isEmpty == false ? data : nil
        } catch {
            throw Self.unreadable(name, errno, console)
        }
    }

    /// All bytes from here on, or one more than a limit: an input may have no end.
    ///
    /// - Throws: As opening does.
    func read(limit: Int) throws -> Data {
        var all = Data()
        while all.count <= limit, let part = try read(upToCount: min(1 << 20, limit - all.count + 1)) {
            all += part
        }
        return all
    }

    private static func unreadable(_ file: String, _ code: Int32, _ console: Console) -> any Error {
        let reason = String(cString: strerror(code)).lowercased()
        console.show([
            Diagnostic("input/unreadable", at: SourceLocation(file: file), "the file cannot be read: \(reason)")
        ])
        return Exit.inputOutput
    }
}
