import CEL
import Testing

@testable import Manifests

@Suite struct RolloutRoomTests {
    private func deployment(_ replicas: Int, cpu: String, surge: String = "1") throws -> Manifest {
        Manifest(
            try value(
                """
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: \(replicas)
                  strategy: {rollingUpdate: {maxSurge: \(surge)}}
                  template:
                    spec:
                      containers: [{resources: {limits: {cpu: \(cpu)}, requests: {cpu: 10m}}}]
                """), from: "deployment.yaml")
    }

    private func quota(_ hard: String) throws -> RolloutRoom {
        try #require(RolloutRoom(Manifest(value("{kind: ResourceQuota, spec: {hard: \(hard)}}"), from: "quota.yaml")))
    }

    private func load(_ manifest: Manifest, beside others: [Manifest] = []) throws -> PodLoad {
        try #require(PodLoad(manifest, beside: others))
    }

    /// Two large pods are left when the first small one comes: what a real cluster needed too.
    @Test func aSmallerTierNeedsRoomForTheLargerPods() throws {
        let old = try load(deployment(3, cpu: "500m"))
        let new = try load(deployment(2, cpu: "100m"))
        #expect(try quota("{limits.cpu: 1100m, pods: 3}").shortages(from: old, to: new).isEmpty)
        #expect(
            try quota("{limits.cpu: 1099m}").shortages(from: old, to: new).map {
                [$0.resource, $0.needed, $0.allowed]
            } == [["limits.cpu", "1100m", "1099m"]])
        #expect(try quota("{pods: 2}").shortages(from: old, to: new).map(\.needed) == ["3"])
    }

    @Test func aLargerTierNeedsRoomForItsOwnPods() throws {
        let old = try load(deployment(2, cpu: "100m"))
        let new = try load(deployment(3, cpu: "500m"))
        #expect(try quota("{limits.cpu: 1600m}").shortages(from: old, to: new).isEmpty)
        #expect(try quota("{limits.cpu: 1599m}").shortages(from: old, to: new).map(\.needed) == ["1600m"])
    }

    @Test func anAutoscalersMostCounts() throws {
        let autoscaler = Manifest(
            try value("{kind: HorizontalPodAutoscaler, spec: {scaleTargetRef: {name: web}, maxReplicas: 9}}"), from: "")
        let load = try load(deployment(3, cpu: "100m"), beside: [autoscaler])
        #expect(try quota("{limits.cpu: 1}").shortages(from: load, to: load).isEmpty)
        #expect(try quota("{limits.cpu: 999m}").shortages(from: load, to: load).map(\.needed) == ["1"])
    }

    @Test(arguments: [("1", 4), ("25%", 4), ("50%", 5), ("2", 5)]) func aSurgeMayBeAPercentage(
        _ surge: String, _ most: Int
    ) throws {
        let load = try load(deployment(3, cpu: "100m", surge: surge))
        #expect(try quota("{pods: \(most)}").shortages(from: load, to: load).isEmpty)
        #expect(try !quota("{pods: \(most - 1)}").shortages(from: load, to: load).isEmpty)
    }

    /// No number in a template ends the program, or keeps it busy for ever.
    @Test(arguments: [-1, Int.min, Int.max, 2_000_000_000]) func anyNumberOfPodsIsJudgedAtOnce(_ count: Int) throws {
        for surge in ["1", "\(count)", "\"\(count)%\""] {
            let load = try load(deployment(count, cpu: "100m", surge: surge))
            #expect(try quota("{pods: 5}").shortages(from: load, to: load).isEmpty == (count < 0), "\(surge)")
        }
    }

    @Test(arguments: [
        ("500m", 0.5), ("1", 1), ("1.5", 1.5), ("64Ki", 65_536), ("1k", 1000), ("1e3", 1000), ("2E", 2e18),
        ("250u", 0.00025),
    ]) func quantitiesAreRead(_ text: String, _ amount: Double) throws {
        #expect(abs(try #require(Quantity(.string(text))).amount - amount) <= amount * 1e-12)
    }

    /// What a quota may call it, and what of a pod counts.
    @Test(arguments: [
        ("{cpu: 29m}", "30m"), ("{requests.cpu: 29m}", "30m"),
        ("{limits.memory: 191Mi}", "192Mi"),
    ]) func allThatAPodTakesCounts(_ hard: String, _ needed: String) throws {
        let deployment = Manifest(
            try value(
                """
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  strategy: {rollingUpdate: {maxSurge: 1}}
                  template:
                    spec:
                      initContainers: [{resources: {limits: {memory: 64Mi}}}]
                      containers: [{resources: {requests: {cpu: 5m}}}, {resources: {requests: {cpu: 5m}}}]
                """), from: "")
        let load = try load(deployment)
        #expect(try quota(hard).shortages(from: load, to: load).map(\.needed) == [needed])
    }

    @Test(arguments: ["", "m", "1x", "12 apples", "nan", "inf", "0x1"]) func otherTextsAreNone(_ text: String) {
        #expect(Quantity(.string(text)) == nil)
    }
}
