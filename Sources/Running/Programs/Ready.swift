internal import Glibc

/// The descriptors of a run that are ready.
struct Ready {
    enum Source: Int {
        case process, input, output, error, cancellation
    }

    private var entries: [pollfd]

    /// Waits until a descriptor is ready or the deadline passes. The descriptors are in the order of `Source`; -1 means
    /// none.
    init(_ sources: [(descriptor: Int32, events: Int32)], until deadline: ContinuousClock.Instant?) {
        entries = sources.map { pollfd(fd: $0.descriptor, events: Int16($0.events), revents: 0) }
        let timeout = deadline.map { milliseconds($0 - .now) } ?? -1
        // If `poll` fails, as when memory is short, nothing is ready. Wait before the next try.
        if poll(&entries, nfds_t(entries.count), timeout) < 0 { usleep(10_000) }
    }

    subscript(source: Source) -> Bool { entries[source.rawValue].revents != 0 }
}

/// Returns a duration in milliseconds, rounded up, at most twelve days.
func milliseconds(_ duration: Duration) -> Int32 {
    let bounded = min(max(duration, .zero), .seconds(1_000_000)).components
    return Int32(bounded.seconds * 1000 + (bounded.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
}
