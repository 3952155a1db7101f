internal import Dispatch
internal import Glibc

extension Program {
    /// How many descriptors a run needs at once, at most: three pipes, the directory, the program, and the cancellation.
    private static let descriptorsOfRun = 9
    /// How many descriptors stay free for other work.
    private static let reserve = 16

    /// How many programs can run at once with the file descriptors that this process has left now; 0 where they are too
    /// few for one. Use it as a bound for a group of tasks.
    public static func roomForRuns() -> Int {
        descriptors().map { max(0, $0.free - reserve) / descriptorsOfRun } ?? 0
    }

    /// How many threads this process can start at once now, at most `count`. They end at once.
    public static func roomForThreads(_ count: Int) -> Int {
        let gate = DispatchSemaphore(value: 0)
        var started = 0
        while started < count, startThread({ gate.wait() }) == nil { started += 1 }
        for _ in 0..<started { gate.signal() }
        return started
    }

    /// How many file descriptors this process has left, and its limit; `nil` where the system does not say.
    public static func descriptors() -> (free: Int, limit: Int)? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            let open = numericNames(in: "/proc/self/fd")
        else { return nil }
        let most = Int(clamping: limit.rlim_cur)
        return (max(0, most - open.count { $0 < most }), most)
    }
}

/// The names in a directory that are numbers; `nil` where it cannot be read.
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
