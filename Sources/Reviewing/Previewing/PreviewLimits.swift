internal import Glibc

/// What one client can take up, so that it costs the others nothing.
struct PreviewLimits: Sendable {
    /// The bytes of a request's first line and headers. Browsers send a machine's cookies to all of its ports.
    var headerBytes = 64 * 1024
    /// The bytes of a request's body, which is read and not looked at.
    var bodyBytes = 16 * 1024
    /// The time to send a request, to take its answer, or to leave a connection idle.
    var time = Duration.seconds(30)
    /// The bytes of earlier events that may wait for a listener when the next event is sent.
    var backlogBytes = 1024 * 1024
    /// How long the next event waits for the slowest listener of the one before.
    var patience = Duration.seconds(1)
    /// How many connections are open at once. The one that has waited longest makes room for another.
    var connections = Self.threeQuartersOfDescriptors

    /// How often the limits of time are checked.
    var tick: Duration { min(.seconds(1), patience, time / 4) }

    /// The bytes that are read ahead of what is answered: a whole request.
    var inputBytes: Int { headerBytes + bodyBytes }

    /// The rest is for what else the program does.
    private static var threeQuartersOfDescriptors: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 768 }
        return Int(min(limit.rlim_cur / 4 * 3, 2048))
    }
}
