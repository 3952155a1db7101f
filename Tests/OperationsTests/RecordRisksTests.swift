import Comparing
import Testing

@testable import Onboarding
@testable import Operations

/// The risks of changed records, hostnames, files and of a changed platform, by values.
@Suite struct RecordRisksTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    private func risks(_ old: CustomerRecord, _ new: CustomerRecord) -> [String] {
        RecordRisks.risks(from: old, on: scene.platform, to: new, on: scene.platform).map { "\($0.kind) \($0.message)" }
    }

    @Test func aSmallerTierAndALostFeatureAreNotices() throws {
        let old = try scene.record("tea") { $0.features = [try FeatureName("autoscaling")] }
        let new = try scene.record("tea", tier: "starter")
        #expect(
            risks(old, new) == [
                "downgrade the tier changes from growth to starter",
                "featureLost the feature autoscaling is switched off",
            ])
        #expect(risks(new, old).isEmpty)
    }

    @Test func theEndOfProtectionAndAHoldAreRisks() throws {
        let plain = try scene.record("tea")
        let kept = try scene.record("tea") { $0.protected = true }
        let held = try scene.record("tea") { $0.hold = true }
        #expect(risks(kept, plain) == ["unprotected the customer is no longer protected from offboarding"])
        #expect(risks(plain, kept).isEmpty)
        #expect(risks(plain, held) == ["held the overlay is put on hold: it no longer follows the record"])
        #expect(risks(held, plain).isEmpty)
    }

    @Test func aCustomerThatGoesAtOnceOrEarlierIsADanger() throws {
        let active = try scene.record("tea")
        let leaving = try scene.record("tea", scene.leaving)
        #expect(risks(active, leaving) == ["noGrace the page is removed at once, without the days of grace"])
        func offboarding(_ day: String) throws -> CustomerRecord {
            try scene.record("tea", .staying(.offboarding(until: CalendarDate(day)), .on(scene.here)))
        }
        #expect(
            risks(try offboarding("2027-02-01"), try offboarding("2027-01-01"))
                == ["noGrace the last day is 2027-01-01 instead of 2027-02-01"])
        #expect(risks(try offboarding("2027-01-01"), try offboarding("2027-02-01")).isEmpty)
        #expect(
            risks(active, try offboarding("2027-01-01")) == ["offboards the customer leaves, last day 2027-01-01"])
    }

    @Test func theEndOfAMoveAndAMoveInOneStepAreDangers() throws {
        let moving = try scene.record("tea", .staying(.active, .moving(scene.transfer)))
        let finished = try scene.record("tea", .staying(.active, .emptying(scene.transfer, prune: scene.day)))
        #expect(
            risks(moving, finished)
                == ["moveUnverified the page on eu-1 is removed; check that eu-2 serves it: onboard verify"])
        let here = try scene.record("tea")
        #expect(risks(here, moving).isEmpty)
        // Both steps in one change, and a move that is cancelled.
        #expect(risks(here, finished) == ["moveUnverified the page moves from eu-1 to eu-2 in one step"])
        #expect(
            risks(moving, here)
                == ["moveUnverified the page on eu-2 is removed; check that eu-1 serves it: onboard verify"])
        #expect(risks(finished, try scene.record("tea", .staying(.active, .on(scene.transfer.to)))).isEmpty)
        let elsewhere = try scene.record("tea", .staying(.active, .on(try ClusterName("us-1"))))
        #expect(
            risks(try scene.record("tea"), elsewhere) == [
                "moveUnverified the page moves from eu-1 to us-1 in one step",
                "regionChanged the customer moves from the region eu to us",
            ])
    }

    // MARK: Hostnames

    private func pair(
        _ id: String, _ before: [String], _ after: [String]
    ) throws -> (id: CustomerID, before: [Customer], after: [Customer]) {
        func customer(_ domains: [String]) throws -> [Customer] {
            [try scene.customer(id) { $0.domains = try domains.map { try Hostname($0) } }]
        }
        return (try CustomerID(id), try customer(before), try customer(after))
    }

    @Test func aHostnameThatMovesIsToldOnce() throws {
        var risks = DiffRisks()
        risks.addHosts([
            try pair("milk", [], ["shop.example"]), try pair("tea", ["shop.example", "old.example"], []),
        ])
        #expect(
            risks.risks.map { "\($0.kind) \($0.message)" } == [
                "hostMoves shop.example moves from tea to milk", "domainGivenUp the customer gives up old.example",
            ])
    }

    // MARK: The platform and files

    private func platformRisks(_ path: String, _ old: String, _ new: String, customers: Int = 2) -> [RiskKind] {
        let change = FieldChange(path: path, old: .literal(old), new: .literal(new))
        return PlatformRisks.risks([change]) { $0 == "eu-1" ? customers : 0 }.map(\.kind)
    }

    @Test(arguments: [
        ("repository.url", RiskKind.sourceChanged), ("support.group", .supportChanged), ("email.server", .emailChanged),
        ("contacts.recipients[]", .recipientsChanged), ("monitoring.namespace", .recipientsChanged),
        ("clusters[eu-1].region", .regionChanged), ("clusters[eu-1].engine", .engineChanged),
        ("clusters[eu-1].ingressClass", .routingChanged), ("clusters[eu-1].extras.account", .rightsGranted),
    ]) func aKeyOfThePlatformIsADanger(path: String, kind: RiskKind) {
        #expect(platformRisks(path, "a", "b") == [kind])
    }

    @Test func aKeyThatMattersToCustomersAloneNeedsSome() {
        #expect(platformRisks("clusters[eu-1].engine", "argocd", "flux", customers: 0).isEmpty)
        #expect(platformRisks("clusters[eu-1].capacity", "1", "2").isEmpty)
    }

    @Test func noDaysOfGraceAreADanger() throws {
        let none = try Scene(offboarding: "{graceDays: 0}").platform
        let few = try Scene(offboarding: "{graceDays: 10, pruneDays: 0}").platform
        func risks(_ old: Platform, _ new: Platform) -> [String] {
            PlatformRisks.grace(from: old, to: new).map(\.message)
        }
        #expect(risks(scene.platform, none) == ["onboard.yaml: offboarding.graceDays 30 → 0"])
        #expect(risks(scene.platform, few) == ["onboard.yaml: offboarding.pruneDays 7 → 0"])
        #expect(risks(none, scene.platform).isEmpty && risks(none, none).isEmpty)
    }

    @Test func everyChangedFileIsComparedOrNamed() {
        let files = ChangedFiles([
            "customers/tea.json", "onboard.yaml", "templates/releases/1/base/a.yaml", "templates/email/a.txt",
            ".github/workflows/review.yaml", "scripts/ci/x.sh", "status/tea.json", "README.md", "customers/a.txt",
            "x/.gitattributes",
        ])
        #expect(files.pipeline == [".github/workflows/review.yaml", "scripts/ci/x.sh", "x/.gitattributes"])
        #expect(files.outside == ["README.md", "customers/a.txt", "status/tea.json", "templates/email/a.txt"])
        #expect(ChangedFiles.releases(in: ["templates/releases/1/a", "templates/base/b"]) == ["1"])
    }
}
