internal import Foundation

/// The streams that every process is given, as far as a command line program deals with them.
public enum StandardStreams {
    /// Writes a text to standard output or standard error, all of it.
    ///
    /// What is a result must not be lost in silence: where standard output takes no more, the process ends with the
    /// code of failed output (EX_IOERR). Nobody can be told that standard error takes no more.
    public static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                waitForRoom(descriptor)
            } else if errno != EINTR {
                if descriptor == STDOUT_FILENO { fail(errno) }
                return
            }
        }
    }

    /// Has each of the descriptors 0 to 2 stand for something. A closed one would become a file that is opened later,
    /// and results would be written into it.
    static func openAll() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The other direction, so that its use fails.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    private static func waitForRoom(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
    }

    private static func fail(_ code: Int32) -> Never {
        write("error: standard output cannot be written: \(String(cString: strerror(code)))\n", to: STDERR_FILENO)
        exit(ExitCode.failedOutput.rawValue)
    }
}
