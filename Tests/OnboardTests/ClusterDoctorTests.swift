import Foundation
import Testing

/// `onboard doctor --cluster` before clusters that are complete, and from which one thing is missing.
@Suite struct ClusterDoctorTests {
    typealias Change = ClusterState.Change

    /// An engine and a way in.
    struct Sort: Sendable, CustomTestStringConvertible {
        let engine: String
        let routing: String

        static let fluxIngress = Sort(engine: "flux", routing: "ingress")
        static let fluxGateway = Sort(engine: "flux", routing: "gateway")
        static let argoIngress = Sort(engine: "argocd", routing: "ingress")
        static let argoGateway = Sort(engine: "argocd", routing: "gateway")
        static let all = [fluxIngress, fluxGateway, argoIngress, argoGateway]

        var testDescription: String { "\(engine), \(routing)" }
    }

    @Test(arguments: Sort.all) func aCompleteClusterLacksNothing(sort: Sort) throws {
        let cluster = try AskedCluster(sort, keys: "", [])
        let outcome = try cluster.doctor("prod-us-1")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok       ") }, "\(outcome)")
        #expect(cluster.refused.isEmpty, "\(cluster.refused)")
    }

    /// The stand-in for kubectl takes what kubectl takes: here kubectl itself asks.
    @Test(arguments: Sort.all) func kubectlUnderstandsEveryCall(sort: Sort) throws {
        let cluster = try AskedCluster(sort, keys: "", [])
        let outcome = try cluster.doctorWithKubectl("prod-us-1")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok       ") }, "\(outcome)")
        #expect(cluster.refused.isEmpty, "\(cluster.refused)")
    }

    /// Each line that is not `ok` is one of those expected, and no other.
    @Test(arguments: ClusterCase.all) func whatIsMissingIsSaidAndNothingElse(example: ClusterCase) throws {
        let cluster = try AskedCluster(example.sort, keys: example.keys, example.changes)
        let outcome = try cluster.doctor("prod-us-1")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let told = lines.filter { !$0.hasPrefix("ok       ") && !$0.hasPrefix("    ") }
        #expect(told == example.lines, "\(outcome)")
        #expect(example.remedy.isEmpty || outcome.output.contains(example.remedy), "\(outcome)")
        #expect(outcome.status == (told.allSatisfy { $0.hasPrefix("next") } ? 0 : 2) && outcome.errors.isEmpty)
        #expect(cluster.refused.isEmpty, "\(cluster.refused)")
    }

    /// What could not be looked at is never missing.
    @Test(arguments: [
        (Sort.fluxGateway, ClusterState.forbidden, "cannot check: forbidden; this requires the right to: "),
        (.argoIngress, ClusterState.late, "cannot check: the cluster did not respond in time"),
        (.argoGateway, "error: You must be logged in to the server (Unauthorized)", "cannot check: error: You must be"),
    ]) func whatCannotBeSeenIsNotMissing(sort: Sort, message: String, remedy: String) throws {
        let cluster = try AskedCluster(
            sort, keys: "", [.fault("get ", message), .fault("auth can-i", message)])
        let outcome = try cluster.doctor("prod-us-1")
        #expect(outcome.status == 2 && !outcome.output.contains("missing  "), "\(outcome)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.count { $0.hasPrefix("faulty   ") } > 15, "\(outcome)")
        let remedies = lines.filter { $0.hasPrefix("           ") }
        #expect(remedies.allSatisfy { $0.dropFirst(11).hasPrefix(remedy) }, "\(outcome)")
    }

    @Test func aRightThatLacksIsNamed() throws {
        let cluster = try AskedCluster(
            .fluxGateway, keys: "", [.fault("get prometheuses.monitoring.coreos.com", ClusterState.forbidden)])
        let outcome = try cluster.doctor("prod-us-1")
        #expect(
            outcome.status == 2
                && outcome.output.contains(
                    """
                    faulty   what Prometheus selects
                               cannot check: forbidden; this requires the right to: list \
                    prometheuses.monitoring.coreos.com --all-namespaces

                    """),
            "\(outcome)")
        #expect(!outcome.output.contains("missing  "))
    }

    @Test(arguments: [
        ("The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?", ""),
        (ClusterState.late, "the cluster did not respond in time"),
        ("Please enter Username: error: EOF", ""),
    ]) func aClusterThatCannotBeReachedIsNotJudged(message: String, told: String) throws {
        let noise = #"E1128 14:21:59.985030   12960 memcache.go:265] "Unhandled Error" err="couldn't get""#
        let cluster = try AskedCluster(.fluxIngress, keys: "", [.fault("version", "\(noise)\n\(message)")])
        for name in [["prod-us-1"], []] {
            let outcome = try cluster.doctor(name)
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)")
            let words = "the cluster cannot be reached: \(told.isEmpty ? message : told)"
            #expect(outcome.errors.contains(words) && outcome.errors.contains("--context"), "\(outcome)")
        }
    }

    @Test func aContextThatIsNotThereIsKubectlsToTell() throws {
        let cluster = try AskedCluster(.argoIngress, keys: "", [])
        let outcome = try cluster.doctor("prod-us-1", "--context", "nowhere")
        #expect(outcome.status == 74 && outcome.errors.contains("context \"nowhere\" does not exist"), "\(outcome)")
        #expect(try cluster.doctor("prod-us-1", "--context", "us", "--kubeconfig", "file").status == 0)
        #expect(cluster.refused.isEmpty, "\(cluster.refused)")
    }

    @Test func theRootObjectTellsWhichClusterItIs() throws {
        let cluster = try AskedCluster(.fluxGateway, keys: "", [])
        let outcome = try cluster.doctor()
        #expect(outcome.status == 0 && outcome.output.hasPrefix("ok       the cluster prod-us-1\n"), "\(outcome)")
        let none = try AskedCluster(.fluxGateway, keys: "", [.without("Kustomization/onboard")]).doctor()
        #expect(none.status == 64 && none.output.isEmpty, "\(none)")
        #expect(none.errors.contains("name the cluster, because") && none.errors.contains("prod-eu-1, prod-us-1"))
        let unknown = try cluster.doctor("prod-us-2")
        #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"prod-us-1\"?"), "\(unknown)")
        let other = try cluster.doctor("prod-eu-1")
        #expect(other.status == 2, "\(other)")
        #expect(other.output.contains("faulty   Kustomization onboard applies clusters/prod-us-1/platform"), "\(other)")
    }

    @Test func withoutKubectlNothingIsAsked() throws {
        let cluster = try AskedCluster(.fluxGateway, keys: "", [])
        try cluster.repository.remove("bin/kubectl")
        let outcome = try cluster.doctor("prod-us-1", path: "")
        #expect(outcome.status == 1 && outcome.errors.contains("[doctor/no-kubectl]"), "\(outcome)")
        #expect(outcome.errors.contains("install it: https://kubernetes.io"), "\(outcome)")
    }

    @Test func optionsOfTheClusterNeedIt() throws {
        let repository = try SampleRepository(rendered: false)
        for words in [["prod-us-1"], ["--context", "us"], ["--kubeconfig", "f"]] {
            let outcome = try Program.run(Program.onboard, ["doctor"] + words, in: repository.root)
            #expect(outcome.status == 64 && outcome.errors.contains("require --cluster"), "\(outcome)")
        }
    }

    /// Sections that remedies name are there.
    @Test func theDocumentationHasWhatRemediesName() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Program.package.appending(path: path), encoding: .utf8)
        }
        let guide = try text("Sources/Operations/ClusterCheck/Needs/Guide.swift")
        let sections = guide.matches(of: #/"(docs\/[a-z\/-]+\.md)#([a-z0-9-]+)"/#)
        #expect(sections.count == 7)
        for section in sections {
            let headings = try text(String(section.1)).split(separator: "\n").filter { $0.hasPrefix("#") }.map {
                $0.drop { "# ".contains($0) }.lowercased().filter { $0 != "." }.replacing(" ", with: "-")
            }
            #expect(headings.contains(String(section.2)), "\(section.0)")
        }
    }

    /// Without an answer in time, a call is ended.
    @Test func aCallThatHangsIsNotWaitedFor() throws {
        let cluster = try AskedCluster(
            .argoIngress, keys: "", [.fault("get ingressclasses", "never said", seconds: 90)])
        let outcome = try cluster.doctor("prod-us-1")
        #expect(outcome.status == 2, "\(outcome)")
        let told = "faulty   the IngressClass traefik\n           cannot check: the cluster did not respond in time"
        #expect(outcome.output.contains(told), "\(outcome)")
    }
}
