import Diagnostics
import Foundation

/// A file of input, or standard input for `-`.
struct InputFile: Sendable {
    /// The name for messages.
    let name: String
    private let handle: FileHandle
    private let isRegular: Bool
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
        let kind = Self.kind(of: handle.fileDescriptor)
        if kind == S_IFDIR { throw Self.unreadable(path, EISDIR, console) }
        isRegular = kind == S_IFREG
        self.handle = handle
    }

    /// Opens a file that a directory lists, or `nil` for what is no regular file. Nothing is waited for, as opening a
    /// pipe does.
    ///
    /// - Throws: As opening another file does.
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

    /// Whether nothing comes within a time. A file on a disk is never silent; a pipe at its end is not either.
    func isSilent(for duration: Duration) -> Bool {
        guard !isRegular else { return false }
        let (seconds, attoseconds) = duration.components
        var waiting = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        // A signal counts as silence: reading could wait.
        return poll(&waiting, 1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)) <= 0
    }

    /// The next bytes that are there, at most so many; `nil` at the end.
    ///
    /// - Throws: As opening does.
    func read(upToCount count: Int) throws -> Data? {
        var data = Data(count: count)
        // Not `FileHandle`, which waits until there are so many.
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

    /// Tells why a file or a directory of input cannot be read.
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
