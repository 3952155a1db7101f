internal import CPrograms
internal import Glibc

extension Program {
    /// Ends every child of this process: with SIGTERM, then with SIGKILL those that still run after `grace`. Programs
    /// that start in the meantime get SIGKILL. For a process that is about to end; blocks the calling thread.
    ///
    /// - Returns: Whether all children have ended.
    @discardableResult
    public static func endAll(grace: Duration = .seconds(2)) -> Bool {
        end(runningChildren(), SIGTERM, grace)
        for _ in 0..<5 {
            let rest = runningChildren()
            if rest.isEmpty { return true }
            end(rest, SIGKILL, .seconds(1))
        }
        return runningChildren().isEmpty
    }

    /// Sends a signal to processes and waits at most `patience` for them to end.
    private static func end(_ processes: [pid_t], _ signal: Int32, _ patience: Duration) {
        let handles = processes.compactMap { handle(of: $0) }
        defer { for handle in handles { close(handle) } }
        for handle in handles { _ = programs_signal(handle, signal) }
        let deadline = ContinuousClock.now + patience
        for handle in handles {
            var entry = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, milliseconds(deadline - .now))
        }
    }

    /// Opens a descriptor for a child of this process. Returns `nil` if the number now belongs to another process.
    private static func handle(of process: pid_t) -> Int32? {
        let handle = programs_open_process(process)
        if handle < 0 || programs_is_child(process) { return handle < 0 ? nil : handle }
        close(handle)
        return nil
    }
}

/// Returns the children of this process that have not ended.
private func runningChildren() -> [pid_t] {
    let parent = getpid()
    return (numericNames(in: "/proc") ?? []).map { pid_t($0) }.filter {
        guard let (state, itsParent) = status(of: $0) else { return false }
        return itsParent == parent && state != "Z" && state != "X"
    }
}

/// Returns the state and the parent of a process (proc(5), `/proc/pid/stat`); `nil` if it has ended.
private func status(of process: pid_t) -> (state: Substring, parent: pid_t)? {
    guard let file = fopen("/proc/\(process)/stat", "re") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = fread(&buffer, 1, buffer.count, file)
    // The name of the program comes first, in parentheses, and may contain any character.
    guard let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = String(decoding: buffer[(end + 1)..<count], as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let parent = pid_t(fields[1]) else { return nil }
    return (fields[0], parent)
}
