import Foundation
import Testing

/// What `diff` tells of customers on hold, whose overlays nothing renders: they are compared as an engine builds them.
@Suite struct DiffHoldTests {
    private static let overlay = "clusters/prod-eu-1/customers/ban-fa"
    private static let tenants = "clusters/prod-eu-1/tenants"
    private static let image = "      - op: replace\n        path: /spec/template/spec/containers/0/image\n"

    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.beginHistory()
        return repository
    }

    /// Commits the work tree on a branch and returns what `diff` prints.
    private func reviewed(_ repository: SampleRepository, _ arguments: String...) throws -> Outcome {
        try repository.git("switch", "--quiet", "--create", "pr")
        try repository.commitAll("Change")
        return try Program.run(Program.onboard, ["diff", "--base", "main"] + arguments, in: repository.root)
    }

    private func patch(_ operation: String, _ repository: SampleRepository, _ overlay: String = overlay) throws {
        try repository.replace(Self.image, with: "\(operation)\n\(Self.image)", in: "\(overlay)/kustomization.yaml")
    }

    private static let onNode =
        "      - op: add\n        path: /spec/template/spec/hostNetwork\n        value: true"

    /// A patch is no object. Only what it makes of the Deployment shows the danger.
    @Test func aPatchIsJudgedByWhatItMakes() throws {
        let repository = try repository()
        try patch(Self.onNode, repository)
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! Deployment web runs with hostNetwork: ban-fa [privilegedPod]\n"), "\(outcome)")
        #expect(outcome.output.contains("of a customer on hold is edited: ban-fa [handEdited]\n"), "\(outcome)")
        #expect(outcome.output.contains("  ~ Deployment web: template.spec.hostNetwork (none) → true\n"), "\(outcome)")
        #expect(!outcome.output.contains("unchanged: ban-fa"), "\(outcome)")
        let json = try repository.onboard("diff", "--base", "main", "--format", "json").output
        #expect(json.contains("\"tier\" : \"enterprise\""), "\(json)")
    }

    @Test func anEditUnderANewHoldIsComparedWithTheRecord() throws {
        let repository = try repository()
        #expect(try repository.onboard("set", "no", "--hold").status == 0)
        try patch(Self.onNode, repository, "clusters/prod-eu-1/customers/no")
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! Deployment web runs with hostNetwork: no [privilegedPod]\n"), "\(outcome)")
        #expect(outcome.output.contains("? the overlay is put on hold"), "\(outcome)")
    }

    @Test func aNewHoldAloneIsNoDanger() throws {
        let repository = try repository()
        for id in ["no", "o-brien-sons"] { #expect(try repository.onboard("set", id, "--hold").status == 0) }
        let outcome = try reviewed(repository, "--fail-on", "danger")
        #expect(
            outcome.status == 0 && outcome.output.contains("; on hold, so unchanged: no, o-brien-sons; since"),
            "\(outcome)")
    }

    /// What render wrote between two holds is told like any other change, and is no edit.
    @Test func anOverlayThatIsRenderedBetweenTwoHoldsIsNoEdit() throws {
        let repository = try repository()
        for change in ["--no-hold", "--motto=New", "--hold"] {
            #expect(try repository.onboard("set", "ban-fa", change).status == 0)
        }
        let outcome = try reviewed(repository, "--fail-on", "danger")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("  ~ ConfigMap page: data[index.html] −2 +2 lines\n"), "\(outcome)")
    }

    @Test func aNewOverlayOnHoldIsJudgedByWhatRenderWouldMake() throws {
        let repository = try repository()
        let add = ["add", "--company", "Zebra", "--motto", "m", "--tier", "growth", "--id", "zebra"]
        #expect(try Program.run(Program.onboard, add, in: repository.root).status == 0)
        #expect(try repository.onboard("set", "zebra", "--hold").status == 0)
        let tree = try repository.tree("clusters").keys
        let file = try #require(tree.first { $0.hasSuffix("customers/zebra/kustomization.yaml") })
        try patch(Self.onNode, repository, "clusters/\(file.replacing("/kustomization.yaml", with: ""))")
        let dangers = try reviewed(repository).output.split(separator: "\n").filter { $0.hasPrefix("! ") }
        #expect(
            dangers.count == 2 && dangers.contains("! Deployment web runs with hostNetwork: zebra [privilegedPod]"),
            "\(dangers)")
    }

    @Test func aGuardThatIsRemovedIsADanger() throws {
        let repository = try repository()
        let file = "\(Self.tenants)/ban-fa.guards.yaml"
        let guards = try repository.read(file).components(separatedBy: "\n---\n").filter {
            !$0.contains("default-deny")
        }
        try repository.write(file, guards.joined(separator: "\n---\n"))
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! NetworkPolicy default-deny is deleted: ban-fa [guardRemoved]\n"), "\(outcome)")
    }

    @Test func anOverlayThatIsRemovedStopsThePage() throws {
        let repository = try repository()
        try repository.remove(Self.overlay)
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! Deployment web is deleted: ban-fa [pageStops]\n"), "\(outcome)")
        #expect(outcome.output.contains("! ban-fa.sas.example is no longer served: ban-fa [hostGoes]\n"), "\(outcome)")
    }

    @Test func anotherCustomersHostnameIsADanger() throws {
        let repository = try repository()
        try repository.replace("ban-fa.sas.example", with: "no.sas.example", in: "\(Self.overlay)/routing.yaml")
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! no.sas.example of no is served by ban-fa: ban-fa, no [hostMoves]\n"),
            "\(outcome)")
        #expect(outcome.output.contains("! ban-fa.sas.example is no longer served: ban-fa [hostGoes]\n"), "\(outcome)")
    }

    /// Each danger is told by the object, not by its file as well.
    @Test func anotherSourceOfTheRegistrationIsToldOnce() throws {
        let repository = try repository()
        try repository.replace("git.example", with: "evil.example", in: "\(Self.tenants)/ban-fa.yaml")
        let dangers = try reviewed(repository).output.split(separator: "\n").filter { $0.hasPrefix("! ") }
        let address = "https://evil.example/sas/onboarding.git: ban-fa"
        #expect(
            dangers == [
                "! \(Self.tenants)/ban-fa.yaml of a customer on hold is edited: ban-fa [handEdited]",
                "! AppProject customer-ban-fa grants applications from \(address) [rightsGranted]",
                "! AppProject customer-ban-fa changes: spec.sourceRepos[] is removed, spec.sourceRepos[] → https://evil.example/sas/onboarding.git: ban-fa [controlChanged]",
                "! Application customer-ban-fa changes: spec.source.repoURL → \(address) [controlChanged]",
                "! Application customer-ban-fa reads source.repoURL \(address) [sourceChanged]",
            ])
    }

    /// An overlay on hold may be of a release that no ring uses any more.
    @Test func anOverlayOfAnOlderReleaseIsBuiltWithIt() throws {
        let repository = try SampleRepository()
        try repository.replace(
            "terminationGracePeriodSeconds: 30", with: "terminationGracePeriodSeconds: 31",
            in: "templates/base/deployment.yaml")
        try repository.useNewRelease()
        #expect(try repository.onboard("render").status == 0)
        try repository.beginHistory()
        try patch(Self.onNode, repository)
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! Deployment web runs with hostNetwork: ban-fa [privilegedPod]\n"), "\(outcome)")
        #expect(!outcome.output.contains("terminationGracePeriodSeconds"), "\(outcome)")
    }

    /// An overlay that fetches is not built. Then its files are judged by themselves.
    @Test func whatIsNotBuiltIsJudgedByItsFiles() throws {
        let repository = try repository()
        try repository.replace(
            "resources:", with: "resources:\n  - https://127.0.0.1:1/evil.yaml",
            in: "\(Self.overlay)/kustomization.yaml")
        let page = "\(Self.overlay)/files/index.html"
        try repository.replace("</head>", with: "<meta http-equiv=refresh content=0></head>", in: page)
        let outcome = try reviewed(repository)
        #expect(outcome.status == 2 && outcome.errors.contains("[template/kustomize-path]"), "\(outcome)")
        #expect(outcome.output.contains("! \(page): the file contains <meta http-equiv=refresh"), "\(outcome)")
        #expect(!outcome.output.contains("is no longer served"), "\(outcome)")
    }
}
