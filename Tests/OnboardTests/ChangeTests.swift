import Foundation
import Testing

@Suite struct ChangeTests {
    @Test func aLifeFromActiveToLeavingAndBack() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("suspend", "acme-rockets").status == 0)
        #expect(try repository.read("customers/acme-rockets.json").contains("\"state\": \"suspended\""))
        #expect(
            try repository.read("clusters/prod-eu-1/customers/acme-rockets/kustomization.yaml").contains(
                "path: /spec/replicas, value: 1"))
        #expect(try repository.onboard("resume", "acme-rockets").status == 0)
        let outcome = try repository.onboard("offboard", "acme-rockets", "--after", "2027-01-31")
        #expect(outcome.output.contains("leaves after 2027-01-31"))
        let record = try repository.read("customers/acme-rockets.json")
        #expect(record.contains("\"state\": \"offboarding\",\n  \"offboardAfter\": \"2027-01-31\""))
        #expect(try repository.onboard("suspend", "acme-rockets").status == 1)
        #expect(try repository.onboard("resume", "acme-rockets").status == 0)
        #expect(try !repository.read("customers/acme-rockets.json").contains("offboardAfter"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func aProtectedCustomerIsNotOffboarded() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("set", "acme-rockets", "--protected").status == 0)
        let before = try repository.tree()
        let outcome = try repository.onboard("offboard", "acme-rockets")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[customer/protected]"))
        #expect(try repository.tree() == before)
    }

    @Test func aChangeThatBreaksARuleIsRefused() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        for arguments in [
            ["--tier", "growht"], ["--feature", "noindex"], ["--domain", "x.sas.example"], ["--motto", "a\u{202E}b"],
        ] {
            let outcome = try Program.run(Program.onboard, ["set", "acme-rockets"] + arguments, in: repository.root)
            #expect(outcome.status == 1, "\(arguments) \(outcome)")
        }
        #expect(try repository.tree() == before)
    }

    /// The first refusal of a smaller tier has all flags that make it possible.
    @Test(arguments: [[], ["--remove-feature", "custom-domain"]])
    func aSmallerTierIsRefusedOnce(removed: [String]) throws {
        let repository = try SampleRepository()
        let line = ["set", "acme-rockets", "--tier", "starter"] + removed
        let refused = try Program.run(Program.onboard, line, in: repository.root)
        #expect(refused.status == 1, "\(refused)")
        let hint = try #require(refused.errors.firstMatch(of: #/hint: .*: (--remove.*)\n/#), "\(refused)")
        let flags = hint.1.split(separator: " ").map(String.init)
        #expect(try Program.run(Program.onboard, line + flags, in: repository.root).status == 0, "\(flags)")
        let record = try repository.read("customers/acme-rockets.json")
        #expect(record.contains("\"tier\": \"starter\"") && !record.contains("domains"), "\(record)")
    }

    /// What the command itself adds is no part of the record, and only left out.
    @Test func aNewFeatureNeedsNoFlagToRemoveIt() throws {
        let repository = try SampleRepository()
        let refused = try repository.onboard("set", "acme-rockets", "--feature", "noindex")
        #expect(refused.status == 1 && !refused.errors.contains("--remove-"), "\(refused)")
    }

    /// "default" is a ring's name like any other.
    @Test func theRingIsTakenOutByAFlagOfItsOwn() throws {
        let repository = try SampleRepository()
        let unknown = try repository.onboard("set", "no", "--ring", "default")
        #expect(unknown.status == 1 && unknown.errors.contains("[customer/unknown-ring]"), "\(unknown)")
        let before = try repository.read("customers/no.json")
        #expect(try repository.onboard("set", "no", "--ring", "canary").status == 0)
        #expect(try repository.read("customers/no.json").contains("\"ring\": \"canary\""))
        #expect(try repository.onboard("set", "no", "--remove-ring").status == 0)
        #expect(try repository.read("customers/no.json") == before)
        #expect(try repository.onboard("set", "no", "--remove-ring", "--ring", "canary").status == 64)
    }

    @Test func settingTheSameChangesNothing() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let outcome = try repository.onboard("set", "acme-rockets", "--tier", "growth")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("nothing changed"))
        #expect(try repository.tree() == before)
    }

    @Test func anUnknownCustomerIsAnsweredWithTheNearest() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("show", "acme-rocket")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("did you mean \"acme-rockets\"?"))
    }

    @Test func fixRewritesOnlyTheForm() throws {
        let repository = try SampleRepository()
        let canonical = try repository.read("customers/no.json")
        let object = try JSONSerialization.jsonObject(with: Data(canonical.utf8))
        let compact = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        try repository.write("customers/no.json", String(decoding: compact, as: UTF8.self))
        #expect(try repository.onboard("validate").status == 1)
        #expect(try repository.onboard("validate", "--fix").status == 0)
        #expect(try repository.read("customers/no.json") == canonical)
    }

    @Test func aReleaseNeverChanges() throws {
        let repository = try SampleRepository()
        let used = try repository.usedRelease()
        #expect(try repository.onboard("release", used).output.contains("nothing changed"))
        try repository.replace("Welcome to SAS", with: "Welcome to SAS!", in: "templates/overlay/files/index.html")
        #expect(try repository.onboard("release", used).errors.contains("[release/exists]"))
        #expect(try repository.onboard("render").errors.contains("nothing to do"))
        #expect(try repository.onboard("release", "2099.1").status == 0)
        try repository.replace(
            "release: \"\(used)\", share: 5", with: "release: \"2099.1\", share: 5", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        let page = "clusters/prod-eu-1/customers/balloon-bakery/files/index.html"
        #expect(try repository.read(page).contains("Welcome to SAS!"))
    }

    @Test func initStartsARepositoryThatWorks() throws {
        let scratch = try Scratch()
        let root = scratch.root.appending(path: "new")
        #expect(try Program.run(Program.onboard, ["init", root.path()]).status == 0)
        #expect(try Program.run(Program.onboard, ["doctor", "--root", root.path()]).output.contains("onboard.yaml"))
        let add = try Program.run(
            Program.onboard, ["add", "--company", "First", "--motto", "m", "--tier", "starter"], in: root)
        #expect(add.status == 0, "\(add)")
        #expect(try Program.run(Program.onboard, ["render", "--check"], in: root).status == 0)
        let same = try Program.run(Program.onboard, ["init", root.path()])
        #expect(same.status == 0, "a run that was stopped can be run again")
        #expect(same.output.hasPrefix("A new repository already exists in "), "\(same)")
        try FileManager.default.removeItem(at: root.appending(path: "clusters"))
        let mended = try Program.run(Program.onboard, ["init", root.path()])
        #expect(mended.output.hasPrefix("Started a repository"), "\(mended)")
        try Data("mine\n".utf8).write(to: root.appending(path: "onboard.yaml"))
        let again = try Program.run(Program.onboard, ["init", root.path()])
        #expect(again.status == 1)
        #expect(again.errors.contains("[init/exists]"))
    }

    /// The steps that `init` prints work where Git's own default is another branch, and doctor sees one that is not.
    @Test func aNewRepositoryIsOnTheBranchThatItNames() throws {
        let scratch = try Scratch()
        let root = scratch.root.appending(path: "new")
        let environment = [
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "master",
        ]
        func git(_ arguments: [String]) throws -> Outcome {
            try Program.run("git", arguments, in: root, environment: environment)
        }
        func checkout() throws -> String {
            let output = try Program.run(Program.onboard, ["doctor"], in: root).output
            return String(output.split(separator: "\n").first { $0.hasSuffix("a Git checkout") } ?? "")
        }
        let outcome = try Program.run(Program.onboard, ["init", root.path()])
        #expect(!(try String(contentsOf: root.appending(path: ".gitattributes"), encoding: .utf8).contains("Tests/")))
        let step = try #require(outcome.output.firstMatch(of: #/git (init.*?) &&/#))
        #expect(try git(["init", "--quiet"]).status == 0)
        #expect(try checkout().hasPrefix("next"))
        try FileManager.default.removeItem(at: root.appending(path: ".git"))
        #expect(try git(step.1.split(separator: " ").map(String.init)).status == 0)
        #expect(try checkout().hasPrefix("ok"))
    }

    @Test func outsideARepositoryTheErrorSaysWhatToDo() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Program.onboard, ["render"], in: scratch.root)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("onboard init"))
        #expect(try Program.run(Program.onboard, ["frobnicate"]).status == 64)
        for (arguments, meant) in [
            (["dif"], "diff"), (["dead-letters", "lits"], "list"), (["clster", "add"], "cluster"),
        ] {
            let outcome = try Program.run(Program.onboard, arguments)
            #expect(outcome.status == 64 && outcome.errors.contains("did you mean \"\(meant)\"?"), "\(outcome)")
        }
    }
}
