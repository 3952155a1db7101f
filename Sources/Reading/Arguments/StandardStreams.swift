public import Diagnostics
internal import Foundation
internal import Synchronization

/// The standard streams of the process.
public enum StandardStreams {
    /// The `errno` of the first failed write to standard output; 0 if there was none. It is global because the
    /// descriptor belongs to the whole process.
    private static let failure = Atomic<Int32>(0)

    /// Whether a part of the standard output was lost.
    public static var isOutputLost: Bool { failure.load(ordering: .relaxed) != 0 }

    /// Writes the whole text to standard output or standard error.
    ///
    /// If standard output fails, the command goes on, so that no file remains half written. The process then exits with
    /// the code of failed output (EX_IOERR). The reason is printed, unless it is a pipe whose reader has closed it.
    /// Failures of standard error are ignored: the exit code still shows how the command ended.
    public static func write(_ text: PrintableText, to descriptor: Int32) {
        if descriptor == STDOUT_FILENO, isOutputLost { return }
        var rest = Array(text.text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                waitForRoom(descriptor)
            } else if errno != EINTR {
                return descriptor == STDOUT_FILENO ? lose(errno) : ()
            }
        }
    }

    /// Ends the process with this code, or with the code of failed output if output was lost.
    static func end(_ code: Int32) -> Never {
        // A network file system may report only at this point that it could not store the data.
        if close(STDOUT_FILENO) != 0, !isOutputLost { lose(errno) }
        exit(isOutputLost ? ExitCode.failedOutput.rawValue : code)
    }

    /// Makes the streams safe to use. Opens `/dev/null` for each closed descriptor from 0 to 2: otherwise a file opened
    /// later would get its number, and output would be written into it. Ignores SIGPIPE, so that a closed pipe does not
    /// end the process.
    static func prepare() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // Open it for the opposite direction, so that its use fails.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
        signal(SIGPIPE, SIG_IGN)
    }

    private static func waitForRoom(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
    }

    private static func lose(_ code: Int32) {
        failure.store(code, ordering: .relaxed)
        if code == EPIPE { return }
        write("error: standard output cannot be written: \(String(cString: strerror(code)))\n", to: STDERR_FILENO)
    }
}
