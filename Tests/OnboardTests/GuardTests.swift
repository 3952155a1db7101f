import CEL
import Foundation
import Manifests
import Testing

/// Customers' guards: how they move from overlays to `tenants/` without being lost, and what refuses to lose them.
@Suite struct GuardTests {
    private static let clusters = ["prod-eu-1", "prod-us-1"]
    private static let step = ", guards: overlay}"
    private static let kinds: Set = ["Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange"]

    /// A checkout as release 2026.12 has it: guards in the overlays, where an engine may remove them.
    private func old(held: Bool = false) throws -> SampleRepository {
        let repository = try SampleRepository(rendered: false)
        let release = try repository.usedRelease()
        try repository.replace("  \"hold\": true,\n", with: "", in: "customers/ban-fa.json")
        try repository.replace("release: \"\(release)\"", with: "release: \"2026.12\"", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        if held { #expect(try repository.onboard("set", "ban-fa", "--hold").status == 0) }
        try commit(repository)
        return repository
    }

    private func commit(_ repository: SampleRepository) throws {
        if !repository.exists(".git") { try git(repository, "init", "--quiet", "--initial-branch", "main") }
        try git(repository, "add", "--all")
        try git(
            repository, "-c", "user.name=A", "-c", "user.email=a@sas.example", "commit", "--quiet", "--message", "x")
    }

    private func git(_ repository: SampleRepository, _ arguments: String...) throws {
        let outcome = try Program.run("git", arguments, in: repository.root)
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    private func takeUp(_ release: String, in repository: SampleRepository) throws {
        try repository.replace("release: \"2026.12\"", with: "release: \"\(release)\"", in: "onboard.yaml")
    }

    private func writeStep(in repository: SampleRepository) throws {
        try repository.replace("issuer: letsencrypt}", with: "issuer: letsencrypt\(Self.step)", in: "onboard.yaml")
    }

    private func takeStepOut(of repository: SampleRepository) throws {
        try repository.replace(Self.step, with: "}", in: "onboard.yaml")
    }

    /// A customer's objects: those of the overlay and those of its files in `tenants/`.
    private func objects(
        _ id: String, _ cluster: String, in repository: SampleRepository
    ) throws -> (overlay: [Manifest], tenants: [Manifest]) {
        let path = "clusters/\(cluster)/customers/\(id)"
        let built = try Program.run("kubectl", ["kustomize", path], in: repository.root)
        try #require(built.status == 0, "\(built.errors)")
        func manifests(_ text: String) -> [Manifest] {
            OverlayBuild.documents(Array(text.utf8), file: path).map { Manifest($0, from: path) }
        }
        let names = [".yaml", ".guards.yaml"].map { "clusters/\(cluster)/tenants/\(id)\($0)" }
        let tenants = try names.filter(repository.exists).flatMap { manifests(try repository.read($0)) }
        return (manifests(built.output), tenants)
    }

    private func titles(_ manifests: [Manifest]) -> [String] { manifests.map(\.title).sorted() }

    private func isKept(_ manifest: Manifest) -> Bool {
        let annotations = manifest.value.at("metadata", "annotations")
        return annotations?["kustomize.toolkit.fluxcd.io/prune"]?.text == "disabled"
            || annotations?["argocd.argoproj.io/sync-options"]?.text == "Prune=false"
    }

    private func ids(on cluster: String, in repository: SampleRepository) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "clusters/\(cluster)/customers").path())
    }

    // MARK: The two steps

    @Test func nothingIsLostOnTheWay() throws {
        let repository = try old()
        let release = try SampleRepository(rendered: false).usedRelease()
        try takeUp(release, in: repository)
        let everybody = try Self.clusters.flatMap { cluster in
            try ids(on: cluster, in: repository).map { (cluster: cluster, id: $0) }
        }
        let before = try everybody.map { try objects($0.id, $0.cluster, in: repository) }

        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        for (place, old) in zip(everybody, before) {
            let new = try objects(place.id, place.cluster, in: repository)
            #expect(titles(new.overlay) == titles(old.overlay), "\(place.id)")
            #expect(titles(new.tenants) == titles(old.tenants), "\(place.id)")
            for guards in new.overlay where Self.kinds.contains(guards.kind) { #expect(isKept(guards), "\(guards)") }
        }

        try takeStepOut(of: repository)
        #expect(try repository.onboard("render").status == 0)
        for (place, old) in zip(everybody, before) {
            let new = try objects(place.id, place.cluster, in: repository)
            #expect(new.overlay.allSatisfy { !Self.kinds.contains($0.kind) }, "\(place.id)")
            #expect(titles(new.overlay + new.tenants) == titles(old.overlay + old.tenants), "\(place.id)")
        }
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func eachStepSaysWhatItIsAndWhatComesNext() throws {
        let repository = try old()
        let first = try repository.onboard("doctor").output
        #expect(first.contains("prod-eu-1: guards of 8 customers in overlays, which can change them (acme"), "\(first)")
        #expect(first.contains("add \"guards: overlay\" to this cluster, and use a release with"))

        try takeUp(try SampleRepository(rendered: false).usedRelease(), in: repository)
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        let one = try repository.onboard("diff", "--base", "HEAD", "--format", "json").output
        #expect(one.matches(of: #/"guardsMove"/#).count == 2 && !one.contains("guardsLost"))
        #expect(one.contains("prod-us-1: first of two steps: guards stay in the overlays"))
        #expect(try repository.onboard("doctor").output.contains("prod-us-1: step 1 of 2: guards of 8 customers"))

        try commit(repository)
        try takeStepOut(of: repository)
        #expect(try repository.onboard("render").status == 0)
        let two = try repository.onboard("diff", "--base", "HEAD", "--format", "json").output
        #expect(two.contains("prod-eu-1: last of two steps: guards move to tenants/"))
        #expect(!two.contains("objectGoes") && !two.contains("namespaceGoes") && !two.contains("guardsLost"))
        #expect(try repository.onboard("doctor").output.contains("prod-eu-1: guards of 8 customers in tenants/"))

        try commit(repository)
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        let back = try repository.onboard("diff", "--base", "HEAD", "--format", "json").output
        #expect(back.contains("prod-eu-1: guards move back to the overlays") && !back.contains("guardsLost"))
    }

    // MARK: What is refused

    @Test func aMoveInOneStepIsRefusedAndWritesNothing() throws {
        let repository = try old(held: true)
        try takeUp(try SampleRepository(rendered: false).usedRelease(), in: repository)
        let tree = try repository.tree("clusters")
        for arguments in [["render"], ["render", "--check"], ["set", "no", "--motto", "On"]] {
            let outcome = try Program.run(Program.onboard, arguments, in: repository.root)
            #expect(outcome.status == 1, "\(arguments): \(outcome)")
            #expect(outcome.errors.contains(#/them: .*no.* \[render\/guards-removable\]/#), "\(outcome)")
        }
        #expect(try repository.onboard("render").errors.contains("have faulty records: ban-fa [render/guards-held]"))
        #expect(try repository.tree("clusters") == tree)
        let diff = try repository.onboard("diff", "--base", "HEAD")
        #expect(diff.output.contains("! prod-eu-1: guards move in one step"), "\(diff)")
        #expect(diff.status == 1)
    }

    /// Both steps in one pull request: the files are as they should be, and the engine would never see the first.
    @Test func bothStepsInOneChangeAreRefusedByTheReview() throws {
        let repository = try old()
        try takeUp(try SampleRepository(rendered: false).usedRelease(), in: repository)
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        try takeStepOut(of: repository)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
        let diff = try repository.onboard("diff", "--base", "HEAD", "--format", "markdown")
        #expect(diff.status == 1 && diff.output.contains("prod-us-1: guards move in one step"), "\(diff)")
    }

    /// A guard of an adopter's own that lacks the annotation would go in the last step.
    @Test func aGuardThatAnEngineWouldRemoveIsTold() throws {
        let repository = try SampleRepository()
        try writeStep(in: repository)
        let room = "templates/tiers/growth/guards/room.yaml"
        let text = try repository.read(room)
        try repository.write(room, text.replacing("kustomize.toolkit.fluxcd.io/prune: disabled", with: "a: b"))
        let outcome = try repository.onboard("validate")
        #expect(
            outcome.status == 1 && outcome.output.contains("\(room): error: the engine of \"prod-us-1\" would delete"))
        #expect(outcome.output.contains("annotation kustomize.toolkit.fluxcd.io/prune: disabled"), "\(outcome)")
    }

    /// A ring gets a release before its cluster: what the cluster's policies do not know is told.
    @Test func whatTheClustersPoliciesRefuseOfARingIsTold() throws {
        let repository = try SampleRepository()
        let release = try repository.usedRelease()
        try repository.replace(
            "'onboard.sas.dev/ring',", with: "'onboard.sas.dev/ring', 'note',",
            in: "templates/cluster/platform/admission-kinds.yaml")
        try repository.replace(
            "  name: web\n  labels: {", with: "  name: web\n  labels: {note: x, ", in: "templates/base/service.yaml")
        #expect(try repository.onboard("release", "2099.1").status == 0)
        try repository.replace(
            "release: \"\(release)\", share: 5", with: "release: \"2099.1\", share: 5", in: "onboard.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.output.contains("of release \"\(release)\", which \"prod-eu-1\" uses, rejects \"Service web\""),
            "\(outcome)")
    }

    @Test func aFaultyRecordKeepsTheGuardsOfAllWhereTheyAre() throws {
        let repository = try old()
        try takeUp(try SampleRepository(rendered: false).usedRelease(), in: repository)
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        try takeStepOut(of: repository)
        try repository.replace("\"id\": \"no\"", with: "\"id\": \"no!\"", in: "customers/no.json")
        let outcome = try repository.onboard("render")
        #expect(
            outcome.status == 1 && outcome.errors.contains("have faulty records: no [render/guards-held]"), "\(outcome)"
        )
    }

    @Test func allReleasesOfAClusterHaveThemInOnePlace() throws {
        let repository = try old()
        let release = try SampleRepository(rendered: false).usedRelease()
        try repository.replace(
            "release: \"2026.12\", share", with: "release: \"\(release)\", share", in: "onboard.yaml")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors.contains("the release \"2026.12\" has them in the overlays [platform/guards-mixed]"))
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
    }

    /// The way back takes the same step between.
    @Test func theWayBackInOneStepIsRefused() throws {
        let repository = try SampleRepository()
        let release = try repository.usedRelease()
        try repository.replace("release: \"\(release)\"", with: "release: \"2026.12\"", in: "onboard.yaml")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1 && outcome.errors.contains("from tenants/ back to the overlays in one step"))
        #expect(outcome.errors.contains("have faulty records: ban-fa [render/guards-held]"), "\(outcome)")
    }

    /// With Flux the Namespace is in `tenants/` in every step, also of who is on hold.
    @Test func theNamespaceOfAHeldCustomerStays() throws {
        let repository = try old()
        #expect(try repository.onboard("set", "c-1e3", "--hold").status == 0)
        try takeUp(try SampleRepository(rendered: false).usedRelease(), in: repository)
        try writeStep(in: repository)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.read("clusters/prod-us-1/tenants/c-1e3.guards.yaml").contains("kind: Namespace"))
    }

    // MARK: Afterwards

    @Test func aLostFileIsWrittenAgain() throws {
        let repository = try SampleRepository()
        let path = "clusters/prod-eu-1/tenants/no.guards.yaml"
        let text = try repository.read(path)
        try repository.remove(path)
        #expect(try repository.onboard("render", "--check").status == 2)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.read(path) == text)
    }

    @Test func theNamespaceListsTheHostnames() throws {
        let repository = try SampleRepository()
        let file = "clusters/prod-us-1/tenants/o-brien-sons.guards.yaml"
        let line = #/onboard.sas.dev/hostnames: "?([^"\n]+)/#
        let before = try #require(try repository.read(file).firstMatch(of: line)).1.split(separator: ",")
        #expect(before.first == "o-brien-sons.sas.example" && before.count == 3)
        #expect(try repository.onboard("set", "o-brien-sons", "--domain", "new.example.org").status == 0)
        let after = try #require(try repository.read(file).firstMatch(of: line)).1.split(separator: ",")
        #expect(after == before + ["new.example.org"])
    }

    /// The overlay on hold goes on serving what its record has given away.
    @Test func aDomainOfWhoIsOnHoldGoesToNobody() throws {
        let repository = try SampleRepository()
        let record = try repository.read("customers/galazio-nesi.json")
        let domain = String(try #require(record.firstMatch(of: #/"domains": \[\s*"([^"]+)"/#)).1)
        #expect(try repository.onboard("set", "galazio-nesi", "--hold").status == 0)
        #expect(try repository.onboard("set", "galazio-nesi", "--remove-domain", domain).status == 0)
        let refused = try repository.onboard("set", "acme-rockets", "--domain", domain)
        #expect(refused.status == 1 && refused.errors.contains("[customer/host-held]"), "\(refused)")
        #expect(try repository.onboard("set", "galazio-nesi", "--no-hold").status == 0)
        #expect(try repository.onboard("set", "acme-rockets", "--domain", domain).status == 0)
    }

    @Test(arguments: [("prod-eu-1", "acme-rockets"), ("prod-us-1", "o-brien-sons")])
    func ofWhoLeavesNothingIsKept(cluster: String, id: String) throws {
        let repository = try SampleRepository()
        let file = "clusters/\(cluster)/tenants/\(id).guards.yaml"
        func guards() throws -> [Manifest] {
            OverlayBuild.documents(Array(try repository.read(file).utf8), file: file).map { Manifest($0, from: file) }
        }
        let solver = ["NetworkPolicy acme-solver"]
        #expect(try titles(guards().filter { !isKept($0) }) == solver)
        #expect(try repository.onboard("offboard", id, "--after", "2026-12-01").status == 0)
        #expect(try repository.onboard("advance", "--now", "2099-01-01").status == 0)
        #expect(try !guards().isEmpty && guards().allSatisfy { !isKept($0) })
        #expect(try repository.onboard("advance", "--now", "2099-02-01").status == 0)
        #expect(!repository.exists(file))
    }
}
