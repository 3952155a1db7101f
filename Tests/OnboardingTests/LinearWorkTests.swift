import Foundation
import Testing

/// Work that an input can choose must grow no faster than the input: with four times as much of anything, reading
/// takes about four times as long. Comparing each with each would take sixteen times as long.
@Suite(.serialized) struct LinearWorkTests {
    private static let bound = 9.0

    /// The processor time of this thread in seconds, the least of some runs: others may use the machine meanwhile.
    private static func seconds(_ runs: Int, _ work: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        var least = Double.infinity
        for _ in 0..<runs {
            let start = now()
            try work()
            least = min(least, now() - start)
        }
        return least
    }

    /// Expects work on the most of something to take little more than four times as long as on a quarter of it.
    static func expectLinear(_ most: Int, _ name: String, _ work: (Int) throws -> Void) rethrows {
        let few = try seconds(2) { try work(most / 4) }
        let many = try seconds(1) { try work(most) }
        #expect(many < few * bound, "\(name): \(few) s for a quarter, \(many) s for all")
    }
}
