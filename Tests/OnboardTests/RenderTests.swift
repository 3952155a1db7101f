import Foundation
import Testing

@Suite struct RenderTests {
    @Test func theCheckedInStateIsSoundAndUpToDate() throws {
        let validate = try Program.run(Program.onboard, ["validate"], in: Program.package)
        #expect(validate.status == 0, "\(validate.output)")
        let check = try Program.run(Program.onboard, ["render", "--check"], in: Program.package)
        #expect(check.status == 0, "\(check.output)\(check.errors)")
    }

    @Test func renderingTwiceTouchesNoFile() throws {
        let repository = try SampleRepository(rendered: false)
        #expect(try repository.onboard("render").status == 0)
        let overlay = repository.root.appending(path: "clusters/prod-eu-1/customers/acme-rockets/kustomization.yaml")
        let before = try FileManager.default.attributesOfItem(atPath: overlay.path())
        #expect(try repository.onboard("render").errors.contains("nothing to do"))
        let after = try FileManager.default.attributesOfItem(atPath: overlay.path())
        #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
        #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    }

    @Test func renderingFromNothingGivesWhatIsCheckedIn() throws {
        let repository = try SampleRepository(rendered: false)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.tree("clusters") == SampleRepository().tree("clusters"))
    }

    /// Each way to break a record of a customer, and the diagnostic that tells it.
    @Test(arguments: [
        ("\"tier\": \"growth\"", "\"tier\": \"growht\"", "customer/unknown-tier"),
        ("\"tier\"", "\"teir\"", "customer/unknown-key"),
        ("\"id\": \"acme-rockets\"", "\"id\": \"other\"", "customer/id-differs-from-file"),
        ("\"motto\": \"", "\"motto\": \"\\u202e", "text/"),
        ("\"motto\": \"", "\"motto\": \"\\ud800", "json/lone-surrogate"),
        ("\"state\": \"active\"", "\"state\": \"active\", \"state\": \"active\"", "json/duplicate-key"),
        ("\"state\": \"active\"", "\"state\": 7", "customer/wrong-type"),
        ("{", "{{", "json/syntax"),
        ("}\n", "}\nx", "json/trailing-data"),
        ("  \"state\"", "   \"state\"", "customer/not-canonical"),
    ]) func oneBrokenRecordHurtsOneCustomer(old: String, new: String, identifier: String) throws {
        let repository = try SampleRepository()
        let path = "customers/acme-rockets.json"
        let text = try repository.read(path)
        let range = try #require(
            identifier == "json/trailing-data" ? text.range(of: old, options: .backwards) : text.range(of: old))
        try repository.write(path, text.replacingCharacters(in: range, with: new))
        let before = try repository.tree("clusters")
        try repository.remove("clusters/prod-us-1")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[\(identifier)"), "\(outcome.errors)")
        #expect(outcome.errors.contains("1 held back (acme-rockets)"), "\(outcome.errors)")
        #expect(try repository.tree("clusters") == before)
    }

    @Test(arguments: [
        ("onboard.yaml", "kind: Platform", "kind: Plattform"),
        ("onboard.yaml", "domain: sas.example", "domain: [sas.example"),
        ("onboard.yaml", "engine: flux", "engine: fluxx"),
        ("templates/overlay/routing.yaml", "{{host}}", "{{hots}}"),
        ("templates/overlay/files/index.html", "{{companyName}}", "{{{companyName}}}"),
        ("templates/base/deployment.yaml", "kind:", "kind: ["),
        ("templates/releases/2026.14/overlay/routing.yaml", "pathType: Prefix", "pathType: Exact"),
    ]) func aBrokenPlatformOrTemplateWritesNothing(path: String, old: String, new: String) throws {
        let repository = try SampleRepository()
        try repository.replace(old, with: new, in: path)
        try repository.remove("customers/no.json")
        try repository.remove("clusters/prod-us-1")
        let before = try repository.tree()
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors.contains("\(path):") || path.contains("releases"), "\(outcome.errors)")
        #expect(try repository.tree() == before)
    }

    /// A release that is not there, in one ring or in both: the value's place, the releases, and the nearest of them.
    @Test func anUnknownReleaseIsToldWhereItIsNamed() throws {
        let repository = try SampleRepository()
        let text = try repository.read("onboard.yaml")
        let ring = try #require(text.range(of: "\"2026.14\""))
        try repository.write("onboard.yaml", text.replacingCharacters(in: ring, with: "\"2026.15\""))
        let line = text[..<ring.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let place = "onboard.yaml:\(line.count):\((line.last?.count ?? 0) + 1)"
        for command in [["render", "--check"], ["diff", "--base", "HEAD"], ["validate"]] {
            if command[0] == "diff" { try repository.beginHistory() }
            let outcome = try Program.run(Program.onboard, command, in: repository.root)
            let said = outcome.output + outcome.errors
            let message = "unknown release \"2026.15\"; allowed are 2026.11, 2026.12, 2026.13, 2026.14 "
            #expect(said.contains("\(place): error: \(message)"), "\(outcome)")
            #expect(said.contains("did you mean \"2026.14\"?"), "\(outcome)")
            #expect(said.contains("onboard release 2026.15"), "\(outcome)")
        }
        try repository.write("onboard.yaml", text.replacing("\"2026.14\"", with: "\"next\""))
        let both = try repository.onboard("render", "--check")
        #expect(both.errors.contains("\(place): error: unknown release \"next\""), "\(both)")
        #expect(both.errors.contains("see onboard.yaml:") && !both.errors.contains("did you mean"), "\(both)")
    }

    @Test func twoTemplatesForOnePathAreRefused() throws {
        let repository = try SampleRepository()
        try repository.write("templates/features/noindex/overlay/routing.yaml", "a: 1\n")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[template/path-taken]"))
        #expect(outcome.errors.contains("templates/overlay/routing.yaml"))
    }

    @Test(arguments: [
        "cluster/platform/deep/x.yaml", "cluster/x.yaml", "cluster/customers/x.yaml", "cluster/tenants/x.yaml",
    ])
    func aTemplateOfAClusterHasItsPlace(path: String) throws {
        let repository = try SampleRepository()
        try repository.write("templates/\(path)", "a: 1\n")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("[template/misplaced]"), "\(outcome)")
    }

    @Test func theOverlayOfARecordThatIsGoneIsRemoved() throws {
        let repository = try SampleRepository()
        try repository.remove("customers/acme-rockets.json")
        #expect(try repository.onboard("render", "--check").status == 2)
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("1 removed"))
        #expect(try repository.tree("clusters").keys.allSatisfy { !$0.contains("acme-rockets") })
    }

    @Test func massRemovalIsRefused() throws {
        let repository = try SampleRepository()
        for name in try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "customers").path())
        {
            try repository.remove("customers/\(name)")
        }
        let before = try repository.tree()
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[render/no-records]") && outcome.errors.contains("--allow-prune 16"))
        #expect(try repository.tree() == before)
        #expect(try repository.onboard("render", "--allow-prune", "16").status == 0)
    }

    @Test func aHeldOverlayStaysAsItIs() throws {
        let repository = try SampleRepository()
        let path = "clusters/prod-eu-1/customers/acme-rockets/kustomization.yaml"
        #expect(try repository.onboard("set", "acme-rockets", "--hold").status == 0)
        let before = try repository.read(path)
        #expect(try repository.onboard("set", "acme-rockets", "--motto", "Quite another").status == 0)
        #expect(try repository.read(path) == before)
        #expect(try repository.onboard("render", "--check").status == 0)
        #expect(try repository.onboard("set", "acme-rockets", "--no-hold").status == 0)
        #expect(try repository.read(path) != before)
    }

    /// Without its file in tenants/ no engine takes an overlay up, held or not.
    @Test func theLostTenantFileOfAHeldCustomerComesBack() throws {
        let repository = try SampleRepository()
        let file = "clusters/prod-eu-1/tenants/ban-fa.yaml"
        let before = try repository.read(file)
        try repository.remove(file)
        #expect(try repository.onboard("render", "--check").status == 2)
        #expect(try repository.onboard("render").errors.contains("1 on hold (ban-fa); 1 cluster file"))
        #expect(try repository.read(file) == before)
    }

    @Test func shardsTogetherAreTheWhole() throws {
        let repository = try SampleRepository(rendered: false)
        for part in 1...3 { #expect(try repository.onboard("render", "--shard", "\(part)/3").status == 0) }
        #expect(try repository.tree("clusters") == SampleRepository().tree("clusters"))
        #expect(try repository.onboard("render", "--shard", "4/3").status == 64)
    }

    @Test func oneHostInTwoRecordsNamesBothFiles() throws {
        let repository = try SampleRepository()
        let first = try repository.onboard(
            "set", "acme-rockets", "--tier", "enterprise", "--feature", "custom-domain", "--domain", "one.example")
        #expect(first.status == 0, "\(first)")
        try repository.replace(
            "\"hello.obrien-sons.example\"", with: "\"one.example\"", in: "customers/o-brien-sons.json")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("is also taken by customers/acme-rockets.json"))
        #expect(outcome.output.contains("is also taken by customers/o-brien-sons.json"))
    }

    @Test func foreignFilesAreToldAndNeverCountedOrRemoved() throws {
        let repository = try SampleRepository()
        for number in 1...8 { try repository.write("clusters/prod-eu-1/customers/mine-\(number)/notes.txt", "mine\n") }
        try repository.write("clusters/prod-eu-1/customers/acme-rockets/notes.txt", "mine\n")
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("clusters/prod-eu-1/customers/acme-rockets/notes.txt: error:"))
        #expect(outcome.errors.contains("clusters/prod-eu-1/customers/mine-1/notes.txt: error:"))
        #expect(outcome.errors.contains("; nothing to do, 9 foreign\n"))
        #expect(repository.exists("clusters/prod-eu-1/customers/mine-8/notes.txt"))
    }

    @Test func aKilledAddIsFinishedByTheSameCommand() throws {
        let repository = try SampleRepository()
        let arguments = ["add", "--company", "Killed", "--motto", "m", "--tier", "starter", "--purchase-id", "evt_k"]
        #expect(try Program.run(Program.onboard, arguments + ["--no-render"], in: repository.root).status == 0)
        #expect(try repository.onboard("render", "--check").status == 2)
        let again = try Program.run(Program.onboard, arguments, in: repository.root)
        #expect(again.output.contains("its overlay was finished"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }
}
