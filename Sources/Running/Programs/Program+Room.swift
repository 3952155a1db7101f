internal import Dispatch
internal import Glibc

extension Program {
    /// The maximum number of descriptors that one run needs: three pipes, the directory, the program, and the
    /// cancellation.
    private static let descriptorsOfRun = 9
    /// The number of descriptors to keep free for other work.
    private static let reserve = 16

    /// Returns how many programs can run at once with the free file descriptors; 0 if they are too few for one. Use it
    /// to limit a group of tasks.
    public static func roomForRuns() -> Int {
        descriptors().map { max(0, $0.free - reserve) / descriptorsOfRun } ?? 0
    }

    /// Returns how many threads this process can start at once, at most `count`. The test threads end immediately.
    public static func roomForThreads(_ count: Int) -> Int {
        let gate = DispatchSemaphore(value: 0)
        var started = 0
        while started < count, startThread({ gate.wait() }) == nil { started += 1 }
        for _ in 0..<started { gate.signal() }
        return started
    }

    /// Returns the number of free file descriptors and their limit; `nil` if the system does not report them.
    public static func descriptors() -> (free: Int, limit: Int)? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            let open = numericNames(in: "/proc/self/fd")
        else { return nil }
        let most = Int(clamping: limit.rlim_cur)
        return (max(0, most - open.count { $0 < most }), most)
    }
}

/// Returns the names in a directory that are numbers; `nil` if it cannot be read.
func numericNames(in path: String) -> [Int]? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [Int] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if let number = Int(name) { names.append(number) }
    }
    return names
}
