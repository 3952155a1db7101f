internal import Glibc

/// The limits for one client, so that it cannot slow down the others.
struct PreviewLimits: Sendable {
    /// The maximum size of a request's first line and headers. Browsers send a machine's cookies to all of its ports.
    var headerBytes = 64 * 1024
    /// The maximum size of a request's body, which is read and ignored.
    var bodyBytes = 16 * 1024
    /// The maximum time to send a request, to receive the answer, or to stay idle.
    var time = Duration.seconds(30)
    /// The maximum size of events not yet sent to a listener. A listener above it is closed when the next event is
    /// sent.
    var backlogBytes = 1024 * 1024
    /// The time that the next event waits for the slowest listener of the last one.
    var patience = Duration.seconds(1)
    /// The maximum number of open connections. The idle one that has waited longest is closed for a new one.
    var connections = Self.threeQuartersOfDescriptors

    /// The interval between checks of the time limits.
    var tick: Duration { min(.seconds(1), patience, time / 4) }

    /// The maximum size of the read buffer: one whole request.
    var inputBytes: Int { headerBytes + bodyBytes }

    /// The remaining descriptors are for the rest of the program.
    private static var threeQuartersOfDescriptors: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 768 }
        return Int(min(limit.rlim_cur / 4 * 3, 2048))
    }
}
