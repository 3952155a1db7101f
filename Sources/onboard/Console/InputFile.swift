import Diagnostics
import Foundation

/// An input file, or standard input for `-`.
struct InputFile: Sendable {
    /// The name for messages.
    let name: String
    private let handle: FileHandle
    private let isRegular: Bool
    private let console: Console

    /// Opens a file.
    ///
    /// - Throws: The exit code of failed input after printing the reason.
    init(_ path: String, _ console: Console) throws {
        name = path == "-" ? "stdin" : path
        self.console = console
        guard let handle = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else {
            throw Self.unreadable(path, errno, console)
        }
        let kind = Self.kind(of: handle.fileDescriptor)
        if kind == S_IFDIR { throw Self.unreadable(path, EISDIR, console) }
        isRegular = kind == S_IFREG
        self.handle = handle
    }

    /// Opens a file from a directory listing; `nil` if it is not a regular file. Does not wait, as opening a pipe
    /// would.
    ///
    /// - Throws: The exit code of failed input after printing the reason.
    init?(listed path: String, _ console: Console) throws {
        name = path
        self.console = console
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENXIO || code == ELOOP || code == ENOENT && Self.isLink(path) { return nil }
            throw Self.unreadable(path, code, console)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard Self.kind(of: descriptor) == S_IFREG else { return nil }
        isRegular = true
        self.handle = handle
    }

    private static func kind(of descriptor: Int32) -> mode_t? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Returns whether no input arrives within a time. False for a regular file and for a pipe at its end.
    func isSilent(for duration: Duration) -> Bool {
        guard !isRegular else { return false }
        let (seconds, attoseconds) = duration.components
        var waiting = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        // An interrupted wait counts as silence, because a read could still block.
        return poll(&waiting, 1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)) <= 0
    }

    /// Returns the bytes that are available, at most `count`; `nil` at the end. Waits only for the first byte.
    ///
    /// - Throws: The exit code of failed input after printing the reason.
    func read(upToCount count: Int) throws -> Data? {
        var data = Data(count: count)
        // `FileHandle` would wait until `count` bytes are there.
        let length = data.withUnsafeMutableBytes { buffer in
            var length: Int
            repeat {
                length = Glibc.read(handle.fileDescriptor, buffer.baseAddress, count)
            } while length < 0 && errno == EINTR
            return length
        }
        guard length >= 0 else { throw Self.unreadable(name, errno, console) }
        return length == 0 ? nil : data.prefix(length)
    }

    /// Returns all remaining bytes, but at most `limit + 1`: an input may have no end.
    ///
    /// - Throws: The exit code of failed input after printing the reason.
    func read(limit: Int) throws -> Data {
        var all = Data()
        while all.count <= limit, let part = try read(upToCount: min(1 << 20, limit - all.count + 1)) {
            all += part
        }
        return all
    }

    /// Prints why an input file or directory cannot be read.
    ///
    /// - Returns: The exit code of failed input.
    static func unreadable(_ file: String, _ code: Int32, _ console: Console) -> any Error {
        let reason = String(cString: strerror(code)).lowercased()
        console.show([
            Diagnostic("input/unreadable", at: SourceLocation(file: file), "the file cannot be read: \(reason)")
        ])
        return Exit.inputOutput
    }
}
