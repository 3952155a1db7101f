import Foundation
import Testing

/// A customer on hold: the overlay stays as it is, and what leads to it follows the platform.
@Suite struct HoldTests {
    private static let url = "https://git.example/sas/onboarding.git"
    private static let newURL = "https://git.example/new/onboarding.git"

    /// A repository in which one customer is on hold.
    private func holding(_ id: String) throws -> SampleRepository {
        let repository = try SampleRepository()
        #expect(try repository.onboard("set", id, "--hold").status == 0)
        return repository
    }

    private func moveTheRepository(_ repository: SampleRepository) throws {
        try repository.replace(Self.url, with: Self.newURL, in: "onboard.yaml")
    }

    @Test(arguments: [("prod-eu-1", "acme-rockets"), ("prod-us-1", "o-brien-sons")])
    func theTenantFileIsAsWithoutTheHold(cluster: String, id: String) throws {
        let (held, free) = (try holding(id), try SampleRepository())
        let overlay = try held.tree("clusters/\(cluster)/customers/\(id)")
        for repository in [held, free] {
            try moveTheRepository(repository)
            try repository.replace("namespace: monitoring}", with: "namespace: watch}", in: "onboard.yaml")
            #expect(try repository.onboard("set", id, "--tier", "enterprise", "--no-render").status == 0)
        }
        let check = try held.onboard("render", "--check")
        #expect(check.status == 2 && check.output.contains("~ clusters/\(cluster)/tenants/\(id).yaml\n"), "\(check)")
        for repository in [held, free] { #expect(try repository.onboard("render").status == 0) }
        let tenant = "clusters/\(cluster)/tenants/\(id).yaml"
        // The number of pods of an overlay on hold is left alone, whatever the record says of an autoscaler.
        let ofPods = #/\n  (ignore|ignoreDifferences):\n(    .*\n)+/#
        #expect(try held.read(tenant).contains(ofPods))
        #expect(try held.read(tenant).replacing(ofPods, with: "\n") == free.read(tenant).replacing(ofPods, with: "\n"))
        #expect(try held.read(tenant).contains("namespace: watch\n"))
        #expect(try held.tree("clusters/\(cluster)/customers/\(id)") == overlay)
        let again = try held.onboard("render", "--check")
        #expect(again.status == 0, "\(again)")
        #expect(again.errors.contains("14 rendered, 2 on hold ("), "\(again.errors)")
    }

    /// What an overlay on hold has of an autoscaler may be another than what the record says: nobody fights it.
    @Test(arguments: [
        ("prod-us-1", "o-brien-sons", ["set", "o-brien-sons", "--remove-feature", "autoscaling"]),
        ("prod-eu-1", "unicode-quotes-1", ["set", "unicode-quotes-1", "--remove-feature", "autoscaling"]),
        ("prod-us-1", "o-brien-sons", ["suspend", "o-brien-sons"]),
    ]) func theAutoscalerOfAKeptOverlayIsLeftAlone(cluster: String, id: String, change: [String]) throws {
        let repository = try holding(id)
        #expect(try Program.run(Program.onboard, change, in: repository.root).status == 0)
        #expect(repository.exists("clusters/\(cluster)/customers/\(id)/autoscaler.yaml"))
        #expect(try repository.read("clusters/\(cluster)/tenants/\(id).yaml").contains("- /spec/replicas\n"))
        #expect(try repository.onboard("set", id, "--no-hold").status == 0)
        #expect(!repository.exists("clusters/\(cluster)/customers/\(id)/autoscaler.yaml"))
        #expect(try !repository.read("clusters/\(cluster)/tenants/\(id).yaml").contains("- /spec/replicas\n"))
    }

    /// With Argo CD the project allows the repository's address, with or without an overlay to render.
    @Test func theProjectAllowsTheNewAddressOfTheRepository() throws {
        let repository = try SampleRepository()
        try moveTheRepository(repository)
        let outcome = try repository.onboard("render", "--customer", "ban-fa")
        #expect(outcome.errors.contains("0 rendered, 1 on hold (ban-fa); 1 cluster file\n"), "\(outcome.errors)")
        let tenant = try repository.read("clusters/prod-eu-1/tenants/ban-fa.yaml")
        #expect(tenant.contains(Self.newURL) && !tenant.contains(Self.url))
    }

    /// An artifact of one customer must have all that the kept overlay names, which is of an older release.
    @Test func theArtifactHasTheReleaseOfTheKeptOverlay() throws {
        let repository = try SampleRepository()
        try repository.replace("engine: flux,", with: "engine: flux, sourceWatcher: true,", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.onboard("set", "o-brien-sons", "--hold").status == 0)
        try repository.replace(
            "terminationGracePeriodSeconds: 30", with: "terminationGracePeriodSeconds: 31",
            in: "templates/base/deployment.yaml")
        try repository.useNewRelease()
        #expect(try repository.onboard("render").status == 0)
        for (id, seconds) in [("o-brien-sons", 30), ("galazio-nesi", 31)] {
            let artifact = try artifact(of: id, on: "prod-us-1", in: repository)
            let path = "clusters/prod-us-1/customers/\(id)"
            let built = try Program.run("kubectl", ["kustomize", path], in: artifact.root)
            #expect(built.status == 0, "\(id): \(built.errors)")
            #expect(built.output.contains("terminationGracePeriodSeconds: \(seconds)\n"))
            #expect(try built.output == Program.run("kubectl", ["kustomize", path], in: repository.root).output)
        }
    }

    /// What source-watcher copies into the artifact of a customer.
    private func artifact(of id: String, on cluster: String, in repository: SampleRepository) throws -> Scratch {
        let artifact = try Scratch()
        let tenant = try repository.read("clusters/\(cluster)/tenants/\(id).yaml")
        let copies = tenant.matches(of: #/from: "@onboard/(.+)/\*\*"\n +to: "@artifact/(.+)/"\n/#)
        try #require(!copies.isEmpty, "\(tenant)")
        for copy in copies {
            let target = artifact.root.appending(path: String(copy.2))
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: repository.root.appending(path: String(copy.1)), to: target)
        }
        return artifact
    }

    @Test func aHeldMoveKeepsBothOverlaysAndWhatLeadsToThem() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("move", "acme-rockets", "--cluster", "prod-us-1").status == 0)
        #expect(try repository.onboard("move", "acme-rockets", "--finish").status == 0)
        #expect(try repository.onboard("set", "acme-rockets", "--hold").status == 0)
        let paths = ["prod-eu-1", "prod-us-1"].map { "clusters/\($0)/customers/acme-rockets" }
        let overlays = try paths.map(repository.tree)
        try moveTheRepository(repository)
        try repository.replace("namespace: monitoring}", with: "namespace: watch}", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        #expect(try paths.map(repository.tree) == overlays)
        let old = try repository.read("clusters/prod-eu-1/tenants/acme-rockets.yaml")
        #expect(old.contains(Self.newURL) && !old.contains("kind: Probe"))
        let new = try repository.read("clusters/prod-us-1/tenants/acme-rockets.yaml")
        #expect(new.contains("namespace: watch\n"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// An overlay on hold stays where it is, whatever the record says; so does what leads to it.
    @Test func anotherClusterInTheRecordMovesNothing() throws {
        let repository = try SampleRepository()
        try repository.replace("\"prod-eu-1\"", with: "\"prod-us-1\"", in: "customers/ban-fa.json")
        try moveTheRepository(repository)
        let before = try repository.tree("clusters/prod-eu-1/customers/ban-fa")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 0 && outcome.errors.contains("1 on hold (ban-fa)"), "\(outcome)")
        #expect(try repository.tree("clusters/prod-eu-1/customers/ban-fa") == before)
        #expect(try repository.read("clusters/prod-eu-1/tenants/ban-fa.yaml").contains(Self.newURL))
        #expect(try repository.tree("clusters/prod-us-1").keys.allSatisfy { !$0.contains("ban-fa") })
    }

    @Test func aCustomerWhoLeavesOnHoldIsLedAwayToo() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("offboard", "acme-rockets").status == 0)
        #expect(try repository.onboard("advance", "--now", "2099-01-01").status == 0)
        #expect(try repository.onboard("set", "acme-rockets", "--hold").status == 0)
        let before = try repository.tree("clusters/prod-eu-1/customers/acme-rockets")
        try moveTheRepository(repository)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.tree("clusters/prod-eu-1/customers/acme-rockets") == before)
        let tenant = try repository.read("clusters/prod-eu-1/tenants/acme-rockets.yaml")
        #expect(tenant.contains(Self.newURL) && !tenant.contains("kind: Probe"))
    }

    /// Without its tenant file the engine would drop the overlay: a release that makes none removes none.
    @Test func aReleaseWithoutTenantFilesCutsNobodyOnHoldOff() throws {
        let repository = try SampleRepository()
        try repository.remove("templates/cluster/tenants/ID.yaml")
        try repository.useNewRelease()
        let file = "clusters/prod-eu-1/tenants/ban-fa.yaml"
        let before = try repository.read(file)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.read(file) == before)
        #expect(!repository.exists("clusters/prod-eu-1/tenants/acme-rockets.yaml"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// What is in the way of one customer's file is that customer's problem.
    @Test(arguments: [false, true]) func whatIsInTheWayHurtsNobodyElse(isLink: Bool) throws {
        let repository = try SampleRepository()
        let file = "clusters/prod-eu-1/tenants/ban-fa.yaml"
        try repository.remove(file)
        if isLink {
            let path = repository.root.appending(path: file).path()
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "acme-rockets.yaml")
        } else {
            try repository.write(file, "mine: 1\n")
        }
        try moveTheRepository(repository)
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1 && outcome.errors.contains("\(file): error:"), "\(outcome)")
        #expect(outcome.errors.contains("15 rendered, 1 on hold (ban-fa);"), "\(outcome.errors)")
        #expect(try repository.read("clusters/prod-eu-1/tenants/acme-rockets.yaml").contains(Self.newURL))
    }

    @Test func theDifferenceTellsOfTenantFiles() throws {
        let repository = try SampleRepository()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
            #expect(try Program.run("git", identity + arguments, in: repository.root).status == 0)
        }
        try git("init", "--quiet", "--initial-branch", "main")
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "Records")
        try moveTheRepository(repository)
        let text = try repository.onboard("diff")
        #expect(text.status == 0 && text.output.contains("on hold, so unchanged: ban-fa; since"), "\(text)")
        struct Difference: Decodable {
            struct Overlays: Decodable {
                struct Object: Decodable { let kind: String }
                let customers: [String]
                let objects: [Object]
            }
            let overlays: [Overlays]
        }
        let json = try repository.onboard("diff", "--format", "json").output
        let overlays = try JSONDecoder().decode(Difference.self, from: Data(json.utf8)).overlays
        let held = overlays.filter { $0.customers.contains("ban-fa") }
        #expect(held.flatMap(\.objects).map(\.kind) == ["AppProject", "Application"], "\(json)")
    }
}
