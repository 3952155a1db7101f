import CEL
import Foundation
import Manifests
import Testing

@testable import Overlays

/// Objects of one name that many clusters have, each another: what `validate` costs grows with them and no faster.
@Suite struct SeenObjectsTests {
    private static func object(_ cluster: Int) -> Manifest {
        let labels: [String: CELValue] = ["cluster": .string("c-\(cluster)"), "app": .string("web")]
        return Manifest(
            .map([
                "kind": .string("Deployment"), "metadata": .map(["name": .string("web"), "labels": .map(labels)]),
            ]), from: "deployment.yaml")
    }

    /// The processor time of this thread in seconds.
    private static func seconds(_ count: Int) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let objects = (0..<count).map(object)
        let start = now()
        var seen = SeenObjects()
        let new = (objects + objects).map { seen.insert($0, in: [.bool(true)]) }
        let end = now()
        #expect(new == objects.map { _ in true } + objects.map { _ in false })
        return end - start
    }

    @Test(.timeLimit(.minutes(5))) func manyOfANameAreFoundAtOnce() {
        let few = min(Self.seconds(1000), Self.seconds(1000))
        let many = Self.seconds(4000)
        #expect(many < few * 9, "\(few) s for a quarter, \(many) s for all")
    }

    @Test func whatSurroundsAnObjectTellsItFromAnother() {
        var seen = SeenObjects()
        for number in 0..<100 {
            for surroundings in [[.bool(true), nil], [.bool(false), nil], [.bool(true), .null]] as [[CELValue?]] {
                let new = [0, 1].map { _ in seen.insert(Self.object(number), in: surroundings) }
                #expect(new == [true, false])
            }
        }
    }
}
