import Foundation
import Testing

/// What stands in a cluster's directory beside its customers.
@Suite struct ClusterTests {
    /// The paths of files that differ between two trees.
    private func differences(_ old: [String: Data], _ new: [String: Data]) -> (new: Set<String>, changed: Set<String>) {
        let added = Set(new.keys).subtracting(old.keys)
        let changed = Set(old.keys.filter { new[$0] != old[$0] })
        return (added, changed)
    }

    @Test func whatIsAppliedWithoutAnIndexIsPlainManifests() throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/check_manifests.py").path()
        let clusters = ["prod-eu-1", "prod-us-1"].map { Program.package.appending(path: "clusters/\($0)").path() }
        let outcome = try Program.run(Program.python, [script] + clusters)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(arguments: ["prod-eu-1", "prod-us-1"]) func aNewCustomerChangesNewFilesOnly(cluster: String) throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let added = try repository.onboard(
            "add", "--company", "Zebra", "--motto", "m", "--tier", "growth", "--cluster", cluster)
        #expect(added.status == 0)
        let (new, changed) = differences(before, try repository.tree())
        #expect(changed.isEmpty)
        #expect(new.isSuperset(of: ["customers/zebra.json", "clusters/\(cluster)/tenants/zebra.yaml"]))
        #expect(new.allSatisfy { $0.contains("zebra") })
        let next = added.output.components(separatedBy: "\n").first { $0.contains("git add") }
        #expect(next?.contains("clusters/\(cluster)/tenants/zebra.yaml") == true)
    }

    @Test func branchesThatEachAddACustomerMerge() throws {
        let repository = try SampleRepository()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=Test", "-c", "user.email=test@test.invalid", "-c", "commit.gpgsign=false"]
            let outcome = try Program.run("git", identity + arguments, in: repository.root)
            try #require(outcome.status == 0, "git \(arguments): \(outcome.output)\(outcome.errors)")
        }
        try git("init", "--quiet", "--initial-branch=main")
        try git("add", "--all")
        try git("commit", "--quiet", "--message=Start")
        for (branch, company) in [("one", "Zebra"), ("two", "Yak")] {
            try git("switch", "--quiet", "--create", branch, "main")
            let cluster = "prod-us-1"
            #expect(
                try repository.onboard(
                    "add", "--company", company, "--motto", "m", "--tier", "starter", "--cluster", cluster
                ).status == 0)
            try git("add", "--all")
            try git("commit", "--quiet", "--message=Add \(company)")
        }
        try git("switch", "--quiet", "main")
        try git("merge", "--quiet", "--no-edit", "one")
        try git("merge", "--quiet", "--no-edit", "two")
        #expect(repository.exists("clusters/prod-us-1/tenants/zebra.yaml"))
        #expect(repository.exists("clusters/prod-us-1/tenants/yak.yaml"))
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Either cluster can run either engine and either routing: all of it builds.
    @Test(arguments: ["argocd", "flux"], ["ingress", "gateway"]) func eitherRunsEither(engine: String, routing: String)
        throws
    {
        let repository = try SampleRepository()
        try repository.useOneKindOfCluster(engine: engine, routing: routing)
        try repository.remove("clusters")
        #expect(try repository.onboard("render").status == 0)
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/build_overlays.py").path()
        let outcome = try Program.run(Program.python, [script, repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        let plain = Program.package.appending(path: "Tests/OnboardTests/Python/check_manifests.py").path()
        let manifests = try Program.run(
            Program.python, [plain, "clusters/prod-eu-1", "clusters/prod-us-1"], in: repository.root)
        #expect(manifests.status == 0, "\(manifests.output)\(manifests.errors)")
        let names = try repository.tree("clusters/prod-eu-1").keys
        #expect(names.contains("bootstrap/\(engine).yaml"))
        #expect(names.contains("platform/gateway.yaml") == (routing == "gateway"))
        #expect(
            try repository.read("clusters/prod-eu-1/tenants/no.yaml").contains("kind: AppProject")
                == (engine == "argocd"))
    }

    /// A cluster of its own for the tests of a changed engine.
    private func addCluster(_ repository: SampleRepository, engine: String) throws {
        let outcome = try repository.onboard(
            "cluster", "add", "ap-1", "--region", "ap", "--engine", engine, "--capacity", "50", "--ingress-class",
            "traefik", "--issuer", "le")
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func theEngineIsNotChangedUnderCustomers() throws {
        let repository = try SampleRepository()
        try repository.replace("engine: argocd", with: "engine: flux", in: "onboard.yaml")
        let before = try repository.tree()
        let line = try repository.read("onboard.yaml").split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("engine: flux, routing: ingress") }
        let place = "onboard.yaml:\(try #require(line) + 1):43: error:"
        let message =
            "the engine of the cluster \"prod-eu-1\" is \"argocd\" and cannot become \"flux\" while 8 customers"
        for arguments in [
            ["validate"], ["render"], ["render", "--check"], ["render", "--cluster", "prod-us-1"],
            ["set", "acme-rockets", "--motto", "Another"], ["set", "acme-rockets", "--hold"],
            ["add", "--company", "Zebra", "--motto", "m", "--tier", "starter"],
            ["move", "acme-rockets", "--cluster", "prod-us-1"], ["advance", "--now", "2099-01-01"],
        ] {
            let outcome = try Program.run(Program.onboard, arguments, in: repository.root)
            let said = outcome.output + outcome.errors
            #expect(outcome.status == 1 && said.contains(place) && said.contains(message), "\(arguments): \(outcome)")
            #expect(said.contains("[platform/engine-changed]") && said.contains("onboard move"), "\(said)")
            #expect(try repository.tree() == before, "\(arguments)")
        }
        try repository.replace(
            "engine: flux, routing: ingress", with: "engine: argocd, routing: ingress", in: "onboard.yaml")
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// The file that starts an engine may be lost, or have lost its header.
    @Test(arguments: [true, false]) func theEngineIsKnownWithoutTheFileThatStartsIt(isLost: Bool) throws {
        let repository = try SampleRepository()
        let file = "clusters/prod-eu-1/bootstrap/argocd.yaml"
        let text = try repository.read(file)
        try repository.remove(file)
        if !isLost { try repository.write(file, String(text.drop { $0 != "\n" })) }
        try repository.replace("engine: argocd", with: "engine: flux", in: "onboard.yaml")
        let before = try repository.tree()
        for command in ["validate", "render"] {
            let outcome = try repository.onboard(command)
            #expect(outcome.status == 1, "\(outcome)")
            #expect((outcome.output + outcome.errors).contains("[platform/engine-changed]"), "\(outcome)")
        }
        #expect(try repository.tree() == before)
    }

    /// All clusters are told in one run, with the other problems of the platform.
    @Test func everyChangedEngineIsTold() throws {
        let repository = try SampleRepository()
        let text = try repository.read("onboard.yaml")
        try repository.write(
            "onboard.yaml",
            text.replacing("engine: argocd", with: "engine: x").replacing("engine: flux", with: "engine: argocd")
                .replacing("engine: x", with: "engine: flux"))
        try repository.replace("{{host}}", with: "{{hots}}", in: "templates/overlay/routing.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.output.matches(of: #/\[platform/engine-changed\]/#).count == 2, "\(outcome.output)")
        #expect(outcome.output.contains("[template/unknown-name]"))
    }

    @Test func anotherEngineReplacesTheFilesOfTheFirstWhereNobodyIs() throws {
        let repository = try SampleRepository()
        try addCluster(repository, engine: "argocd")
        try repository.write("clusters/ap-1/customers/mine/notes.txt", "mine\n")
        let line = "engine: argocd, routing: ingress, capacity: 50"
        try repository.replace(line, with: line.replacing("argocd", with: "flux"), in: "onboard.yaml")
        #expect(try repository.onboard("validate").status == 0)
        // The note is foreign.
        #expect(try repository.onboard("render").status == 2)
        #expect(!repository.exists("clusters/ap-1/bootstrap/argocd.yaml"))
        #expect(!repository.exists("clusters/ap-1/platform/applicationset.yaml"))
        #expect(repository.exists("clusters/ap-1/bootstrap/flux.yaml"))
        try repository.remove("clusters/ap-1/customers/mine")
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Whoever is placed on the cluster counts without an overlay, and an overlay counts without a record.
    @Test(arguments: ["record", "origin", "overlay"]) func oneCustomerIsEnough(kind: String) throws {
        let repository = try SampleRepository()
        try addCluster(repository, engine: "argocd")
        let line = "engine: argocd, routing: ingress, capacity: 50"
        switch kind {
        case "record":
            try repository.replace(
                "\"cluster\": \"prod-eu-1\"", with: "\"cluster\": \"ap-1\"", in: "customers/acme-rockets.json")
        case "origin":
            try repository.replace(
                "\"cluster\": \"prod-eu-1\"", with: "\"cluster\": \"prod-eu-1\",\n  \"movingFrom\": \"ap-1\"",
                in: "customers/acme-rockets.json")
        default:
            let copy = "clusters/ap-1/customers/zebra/kustomization.yaml"
            try repository.write(copy, repository.read("clusters/prod-eu-1/customers/no/kustomization.yaml"))
        }
        try repository.replace(line, with: line.replacing("argocd", with: "flux"), in: "onboard.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.output.contains("cannot become \"flux\" while 1 customer is there"), "\(outcome.output)")
    }

    /// A run that was killed once the new engine's file was there is finished by the next one, even if customers came.
    @Test func aChangeOfTheEngineThatWasCutShortIsFinished() throws {
        let repository = try SampleRepository()
        try addCluster(repository, engine: "argocd")
        let old = try repository.read("clusters/ap-1/bootstrap/argocd.yaml")
        let line = "engine: argocd, routing: ingress, capacity: 50"
        try repository.replace(line, with: line.replacing("argocd", with: "flux"), in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        try repository.write("clusters/ap-1/bootstrap/argocd.yaml", old)
        let add = ["add", "--company", "Zebra", "--motto", "m", "--tier", "starter", "--cluster", "ap-1"]
        #expect(try Program.run(Program.onboard, add, in: repository.root).status == 0)
        #expect(try repository.onboard("render").status == 0)
        #expect(!repository.exists("clusters/ap-1/bootstrap/argocd.yaml"))
        #expect(repository.exists("clusters/ap-1/customers/zebra/kustomization.yaml"))
    }

    /// A file of somebody else's says nothing of the engine.
    @Test func aForeignBootstrapFileIsNoEngine() throws {
        let repository = try SampleRepository()
        try repository.write("clusters/prod-eu-1/bootstrap/flux.yaml", "mine: 1\n")
        #expect(try repository.onboard("validate").status == 0)
        try repository.remove("clusters/prod-eu-1/bootstrap/flux.yaml")
        try repository.write("clusters/prod-eu-1/bootstrap/argocd.yaml", "mine: 1\n")
        try repository.write("clusters/prod-eu-1/platform/tenants.yaml", "kind: Application\n")
        try repository.replace("engine: argocd", with: "engine: flux", in: "onboard.yaml")
        #expect(try repository.onboard("validate").status == 0)
    }

    /// What docs/how-to/let-customers-go.md says of both engines.
    @Test func losingSomethingDeletesNobodyAndLeavingDoes() throws {
        let repository = try SampleRepository()
        for file in ["bootstrap/argocd.yaml", "platform/tenants.yaml"] {
            let text = try repository.read("clusters/prod-eu-1/\(file)")
            #expect(!text.contains("finalizers") && !text.contains("allowEmpty"))
        }
        let kustomizations = try ["bootstrap", "platform", "tenants"].flatMap { folder in
            try repository.tree("clusters/prod-us-1/\(folder)").values.flatMap { file in
                String(decoding: file, as: UTF8.self).components(separatedBy: "\n---\n")
            }
        }.filter { $0.contains("\nkind: Kustomization\n") }
        #expect(kustomizations.count == 10)
        #expect(
            kustomizations.allSatisfy {
                $0.contains("\n  deletionPolicy: Orphan\n") && $0.contains("\n  prune: true\n")
            })
        func tenant() throws -> String { try repository.read("clusters/prod-us-1/tenants/galazio-nesi.yaml") }
        func guards() throws -> String { try repository.read("clusters/prod-us-1/tenants/galazio-nesi.guards.yaml") }
        #expect(try guards().contains("kustomize.toolkit.fluxcd.io/prune: disabled"))
        #expect(try tenant().contains("kind: Probe"))
        #expect(try repository.onboard("advance", "--now", "2099-01-01").status == 0)
        #expect(try !guards().contains("prune: disabled") && guards().contains("kind: Namespace"))
        #expect(try tenant().contains("kind: Kustomization"))
        #expect(try !tenant().contains("kind: Probe"))
        let outcome = try Program.run(
            "kubectl", ["kustomize", "clusters/prod-us-1/customers/galazio-nesi"], in: repository.root)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
    }

    @Test func fluxCanFanOutAndShard() throws {
        let repository = try SampleRepository()
        try repository.replace(
            "engine: flux,", with: "engine: flux, sourceWatcher: true, shards: 3,", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        let tenant = try repository.read("clusters/prod-us-1/tenants/o-brien-sons.yaml")
        #expect(tenant.contains("kind: ArtifactGenerator"))
        #expect(tenant.contains("from: \"@onboard/templates/releases/2026.14/base/**\""))
        #expect(tenant.contains("from: \"@onboard/clusters/prod-us-1/customers/o-brien-sons/**\""))
        #expect(
            tenant.contains("kind: ExternalArtifact")
                && !tenant.contains("kind: GitRepository\n    name: onboard\n  path"))
        let shards = try repository.tree("clusters/prod-us-1/tenants").values.flatMap {
            String(decoding: $0, as: UTF8.self).matches(of: #/sharding.fluxcd.io\/key: (shard\d)/#).map { String($0.1) }
        }
        #expect(shards.count == 8 && Set(shards).isSubset(of: ["shard1", "shard2", "shard3"]) && Set(shards).count > 1)
    }

    /// A file of somebody else's in `platform/` or `tenants/` stays, and one in the way of ours is told.
    @Test func foreignFilesBesideCustomersStay() throws {
        let repository = try SampleRepository()
        try repository.write("clusters/prod-eu-1/platform/mine.yaml", "mine: 1\n")
        try repository.write("clusters/prod-eu-1/tenants/mine.yaml", "mine: 1\n")
        try repository.write("clusters/prod-eu-1/platform/support.yaml", "mine: 1\n")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("clusters/prod-eu-1/platform/support.yaml: error:"))
        #expect(outcome.errors.contains("clusters/prod-eu-1/platform/mine.yaml: error:"))
        #expect(outcome.errors.contains("clusters/prod-eu-1/tenants/mine.yaml: error:"))
        #expect(try repository.read("clusters/prod-eu-1/platform/support.yaml") == "mine: 1\n")
        #expect(repository.exists("clusters/prod-eu-1/tenants/mine.yaml"))
    }

    @Test func aClusterIsAddedWithoutTouchingTheOtherLines() throws {
        let repository = try SampleRepository()
        let before = try repository.read("onboard.yaml")
        let add = [
            "cluster", "add", "ap-1", "--region", "ap", "--engine", "flux", "--capacity", "50", "--gateway-class",
            "envoy",
            "--issuer", "le", "--tier", "growth",
        ]
        let outcome = try Program.run(Program.onboard, add, in: repository.root)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("kubectl apply --server-side -f clusters/ap-1/bootstrap/"))
        let line =
            "  - {name: ap-1, region: ap, engine: flux, routing: gateway, capacity: 50, tiers: [growth], gatewayClass: envoy, issuer: le}\n"
        let after = try repository.read("onboard.yaml")
        #expect(after.contains(line) && after.replacingOccurrences(of: line, with: "") == before)
        #expect(try repository.read("schemas/customer.schema.json").contains("\"ap-1\""))
        #expect(try repository.onboard("render", "--check").status == 0)
        #expect(try repository.onboard("clusters").output.contains("ap-1       ap      flux    gateway  growth  0/50"))
        let again = try Program.run(Program.onboard, add, in: repository.root)
        #expect(again.status == 0 && again.output.hasPrefix("ap-1 is already in onboard.yaml.\n"), "\(again)")
        let other = try Program.run(
            Program.onboard, add.map { $0 == "50" ? "60" : $0 }, in: repository.root)
        #expect(other.errors.contains("[platform/duplicate-cluster]"), "\(other)")
        let wrong = try repository.onboard(
            "cluster", "add", "x", "--region", "ap", "--engine", "fluxx", "--capacity", "5", "--ingress-class", "a",
            "--issuer", "le")
        #expect(wrong.status == 64 && wrong.errors.contains("did you mean \"flux\"?"))
        #expect(try repository.read("onboard.yaml") == after)
    }

    @Test func aClusterIsAddedWithItsSourceWatcher() throws {
        let repository = try SampleRepository()
        let before = try repository.read("onboard.yaml")
        func add(_ engine: String) throws -> Outcome {
            try repository.onboard(
                "cluster", "add", "ap-1", "--region", "ap", "--engine", engine, "--capacity", "50",
                "--ingress-class", "traefik", "--issuer", "le", "--source-watcher")
        }
        #expect(try add("argocd").errors.contains("[platform/unexpected-key]"))
        #expect(try repository.read("onboard.yaml") == before)
        #expect(try add("flux").status == 0)
        #expect(try repository.read("onboard.yaml").contains(" issuer: le, sourceWatcher: true}\n"))
        #expect(
            try repository.onboard(
                "add", "--company", "Zebra", "--motto", "m", "--tier", "starter", "--cluster", "ap-1"
            ).status == 0)
        #expect(try repository.read("clusters/ap-1/tenants/zebra.yaml").contains("kind: ExternalArtifact"))
    }

    @Test func placementGoesToTheLeastFilledThatTakesTheTier() throws {
        let repository = try SampleRepository()
        try repository.replace("engine: flux,", with: "engine: flux, tiers: [enterprise],", in: "onboard.yaml")
        try repository.replace(
            "engine: argocd, routing: ingress, capacity: 200", with: "engine: argocd, routing: ingress, capacity: 9",
            in: "onboard.yaml")
        func add(_ tier: String, _ more: String...) throws -> Outcome {
            try Program.run(
                Program.onboard,
                ["add", "--company", "Zebra \(UUID())", "--motto", "m", "--tier", tier] + more, in: repository.root)
        }
        #expect(try add("enterprise").output.contains("on prod-us-1"))
        #expect(try add("starter").output.contains("on prod-eu-1"))
        #expect(try add("starter").errors.contains("every cluster that accepts starter is full"))
        #expect(try add("starter", "--cluster", "prod-us-1").errors.contains("[placement/tier-not-taken]"))
    }

    @Test func aHeldCustomerIsBehindOnceItsOverlayWouldDiffer() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("list").output.contains("active (hold)\n"))
        #expect(try repository.onboard("set", "ban-fa", "--motto", "Quite another").status == 0)
        #expect(try repository.onboard("list").output.contains("active (hold, behind)\n"))
        #expect(try repository.onboard("show", "ban-fa").output.contains("yes, behind"))
    }

    /// Of all templates, `list` and `show` look at those alone that would make the overlay of a customer on hold.
    @Test func aHeldCustomerNeedsNoTemplatesButItsOwn() throws {
        let repository = try SampleRepository()
        func misspell(in file: String) throws {
            try repository.replace("{{companyName}}</h1>", with: "{{companyNam}}</h1>", in: file)
        }
        try misspell(in: "templates/overlay/files/index.html")
        #expect(try repository.onboard("validate").output.contains("[template/unknown-name]"))
        #expect(try repository.onboard("list").output.contains("active (hold)\n"))
        try misspell(in: "templates/releases/2026.14/overlay/files/index.html")
        #expect(try repository.onboard("list").errors.contains("[template/unknown-name]"))
        #expect(try repository.onboard("show", "ban-fa").status == 1)
        #expect(try repository.onboard("show", "acme-rockets").status == 0)
    }
}
