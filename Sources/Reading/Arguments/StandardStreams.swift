public import Diagnostics
internal import Foundation
internal import Synchronization

/// The streams that every process is given, as far as a command line program deals with them.
public enum StandardStreams {
    /// Why standard output took no more: the system's number of the error, 0 while it takes everything. Like the
    /// descriptor, it belongs to the whole process.
    private static let failure = Atomic<Int32>(0)

    /// Whether something of a result did not arrive.
    public static var isOutputLost: Bool { failure.load(ordering: .relaxed) != 0 }

    /// Writes a text to standard output or standard error, all of it.
    ///
    /// Where standard output takes no more, the command goes on, so that nothing that it writes stays half done; at its
    /// end the process has the code of failed output (EX_IOERR). The reason is told, unless a pipe's reader has gone,
    /// which wants no more. What standard error does not take is lost: the exit code still tells how the command ended.
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

    /// Ends the process: with a code, or with that of failed output where a result did not arrive.
    static func end(_ code: Int32) -> Never {
        // A network file system tells only here that it could not keep what it took.
        if close(STDOUT_FILENO) != 0, !isOutputLost { lose(errno) }
        exit(isOutputLost ? ExitCode.failedOutput.rawValue : code)
    }

    /// Makes the streams safe to use: each of the descriptors 0 to 2 stands for something, for a closed one would become
    /// a file that is opened later, and results would be written into it; and no signal ends the process where a pipe's
    /// reader has gone.
    static func prepare() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The other direction, so that its use fails.
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
