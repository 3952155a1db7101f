import Foundation
import Testing

/// What `diff` tells a reviewer, of repositories with a real history.
@Suite struct DiffTests {
    private func repository(rendered: Bool = true) throws -> SampleRepository {
        let repository = try SampleRepository(rendered: rendered)
        try git(repository, "init", "--quiet", "--initial-branch", "main")
        try commit(repository)
        return repository
    }

    private func git(_ repository: SampleRepository, _ arguments: String...) throws {
        let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
        let outcome = try Program.run("git", identity + arguments, in: repository.root)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private func commit(_ repository: SampleRepository) throws {
        try git(repository, "add", "--all")
        try git(repository, "commit", "--quiet", "--message", "Records")
    }

    private func lines(_ text: String) -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count }

    @Test func oneCustomersChangeIsToldByObjectAndField() throws {
        let repository = try repository()
        try repository.replace(
            "\"tier\": \"growth\"", with: "\"tier\": \"enterprise\"", in: "customers/acme-rockets.json")
        let outcome = try repository.onboard("diff")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("acme-rockets\n  ~ record: tier growth → enterprise\n"), "\(outcome.output)")
        #expect(outcome.output.contains("template.spec.containers[web].resources.limits.memory 64Mi → 128Mi"))
        #expect(outcome.output.contains("ResourceQuota quota: "))
        #expect(lines(outcome.output) < 20, "\(outcome.output)")
        #expect(try repository.onboard("diff", "--exit-code").status == 1)
        // Nothing was written, not even to Git's index.
        let status = try Program.run("git", ["status", "--porcelain"], in: repository.root).output
        #expect(status == " M customers/acme-rockets.json\n", "\(status)")
    }

    @Test func nothingIsToldWhereNothingDiffers() throws {
        let repository = try repository()
        let outcome = try repository.onboard("diff", "--exit-code")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("Nothing differs from "), "\(outcome)")
        // Records in another order of keys are faulty, not different; rendered files are not compared at all.
        try repository.write("clusters/prod-eu-1/customers/acme-rockets/routing.yaml", "")
        #expect(try repository.onboard("diff", "--exit-code").status == 0)
    }

    @Test func aBranchIsComparedWithWhereItLeft() throws {
        let repository = try repository()
        try git(repository, "switch", "--quiet", "--create", "onboard/acme")
        #expect(try repository.onboard("set", "acme-rockets", "--motto", "Onwards").status == 0)
        try commit(repository)
        try git(repository, "switch", "--quiet", "main")
        #expect(try repository.onboard("set", "no", "--motto", "Elsewhere").status == 0)
        try commit(repository)
        try git(repository, "switch", "--quiet", "onboard/acme")
        for arguments in [["diff"], ["diff", "--base", "main"]] {
            let outcome = try Program.run(Program.onboard, arguments, in: repository.root)
            #expect(outcome.output.contains("motto To the moon, on time → Onwards"), "\(outcome)")
            #expect(!outcome.output.contains("Elsewhere"))
        }
    }

    @Test func risksStandFirst() throws {
        let repository = try repository()
        try repository.remove("customers/balloon-bakery.json")
        try repository.replace(
            "welcome.acme-rockets.example", with: "hello.acme-rockets.example", in: "customers/acme-rockets.json")
        try repository.replace("capacity: 200", with: "capacity: 5", in: "onboard.yaml")
        let text = try repository.onboard("diff").output
        let goes = "! the namespace is deleted from prod-eu-1, with everything in it: balloon-bakery [namespaceGoes]"
        let risks = text.split(separator: "\n").prefix { $0.hasPrefix("!") }
        #expect(risks.contains { $0 == goes }, "\(text)")
        #expect(risks.contains("! the page is removed: balloon-bakery [customerGoes]"))
        #expect(
            text.contains("\n? the customer gives up welcome.acme-rockets.example: acme-rockets [domainGivenUp]\n"),
            "\(text)")
        // The objects of a domain that is given up or new need no words of their own.
        #expect(!text.contains("is deleted: acme-rockets") && !text.contains("! Ingress"), "\(text)")
        #expect(risks.contains { $0.contains("customers, and its capacity is 5") })
        #expect(text.contains("- balloon-bakery"))
        #expect(text.contains("pods at most: prod-eu-1 -"), "\(text)")
    }

    /// One company may have bought twice: here, and on a branch that waits for review.
    @Test func aNameThatAnotherCustomerHasIsARisk() throws {
        let repository = try repository()
        func add(_ id: String, _ company: String) throws {
            let outcome = try repository.onboard(
                "add", "--company", company, "--motto", "m", "--tier", "starter", "--id", id)
            #expect(outcome.status == 0, "\(outcome)")
        }
        for (branch, id) in [("onboard/1", "paddle-1"), ("onboard/2", "paddle-2")] {
            try git(repository, "switch", "--quiet", "--create", branch, "main")
            try add(id, "Paddle Boats")
            try commit(repository)
        }
        func diff(_ arguments: String...) throws -> String {
            let outcome = try Program.run(Program.onboard, ["diff", "--base", "main"] + arguments, in: repository.root)
            #expect(outcome.status == 0, "\(outcome)")
            return outcome.output
        }
        #expect(try !diff().contains("sameName"))
        let claims = try diff("--claims", "onboard/*", "--format", "markdown")
        #expect(
            claims.contains("! the company name is also that of paddle-1 on onboard/1: paddle-2 [sameName]\n"),
            "\(claims)")
        try git(repository, "switch", "--quiet", "main")
        try git(repository, "merge", "--quiet", "onboard/1")
        try git(repository, "switch", "--quiet", "onboard/2")
        try git(repository, "merge", "--quiet", "--no-edit", "main")
        let merged = try diff("--claims", "onboard/*")
        #expect(merged.hasPrefix("! the company name is also that of paddle-1: paddle-2 [sameName]\n"), "\(merged)")
    }

    @Test func whatKubernetesRefusesIsARisk() throws {
        let repository = try repository()
        try repository.replace(
            "matchLabels: {", with: "matchLabels: {extra: label, ", in: "templates/base/deployment.yaml")
        let outcome = try repository.onboard("diff", "--draft").output
        #expect(outcome.contains("! Deployment web: spec.selector cannot be changed; the sync will fail"), "\(outcome)")
    }

    @Test func aNewReleaseForManyIsToldOnce() throws {
        let repository = try SampleRepository(rendered: false)
        let purchases = (1...300).map { number in
            """
            {"specversion":"1.0","type":"com.sas.purchase.completed","source":"billing","id":"evt_\(number)",\
            "time":"2026-11-20T10:00:00Z","data":{"companyName":"Company \(number)","motto":"Motto \(number)",\
            "tier":"\(["starter", "growth", "enterprise"][number % 3])"}}
            """
        }
        try repository.write("purchases.jsonl", purchases.joined(separator: "\n") + "\n")
        #expect(try repository.onboard("ingest", "purchases.jsonl").status == 0)
        try git(repository, "init", "--quiet", "--initial-branch", "main")
        try commit(repository)
        try repository.replace(
            "terminationGracePeriodSeconds: 30", with: "terminationGracePeriodSeconds: 31",
            in: "templates/base/deployment.yaml")
        try repository.replace(
            "Welcome to SAS", with: "A hearty welcome to SAS", in: "templates/overlay/files/index.html")
        try repository.useNewRelease()
        let outcome = try repository.onboard("diff")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("template.spec.terminationGracePeriodSeconds 30 → 31"), "\(outcome.output)")
        #expect(outcome.output.contains("hearty"))
        #expect(outcome.output.contains("customers ("))
        #expect(lines(outcome.output) < 100, "\(outcome.output)")
    }

    @Test func markdownIsInertAndFitsAComment() throws {
        let repository = try repository(rendered: false)
        let hostile = "``` </details> @everyone <img src=x> ![](http://evil.example)"
        for number in 1...700 {
            try repository.write(
                "customers/many-\(number).json",
                """
                {
                  "$schema": "../schemas/customer.schema.json",
                  "id": "many-\(number)",
                  "companyName": "Many \(number)",
                  "motto": "Many",
                  "tier": "starter",
                  "cluster": "prod-eu-1"
                }

                """)
        }
        try repository.replace("capacity: 200", with: "capacity: 2000", in: "onboard.yaml")
        try commit(repository)
        for number in 1...700 {
            let motto = "\(number) \(hostile)"
            try repository.replace(
                "\"Many\",\n  \"tier\"", with: "\"\(motto)\",\n  \"tier\"", in: "customers/many-\(number).json")
        }
        let outcome = try repository.onboard("diff", "--format", "markdown")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = outcome.output
        #expect(text.utf8.count <= 65_536)
        #expect(text.contains("sections do not fit here"), "\(text.suffix(300))")
        let fences = text.matches(of: #/(?m)^````+diff\n(?s:.*?)\n````+$/#)
        #expect(fences.count > 10)
        var outside = text
        for fence in fences.reversed() { outside.removeSubrange(fence.range) }
        #expect(!outside.contains("@everyone") && !outside.contains("evil"), "\(outside.prefix(500))")
    }

    /// Who reads the comment must not take a part for the whole.
    @Test func markdownSaysWhatIsNotCompared() throws {
        let repository = try repository()
        try repository.replace("\"tier\": \"starter\"", with: "\"tier\": \"growth\"", in: "customers/c-1e3.json")
        try repository.replace("\"tier\": \"", with: "\"tier\": \"``` @everyone ", in: "customers/no.json")
        let part = try repository.onboard("diff", "--format", "markdown")
        #expect(part.status == 2 && part.output.contains("tier starter → growth"), "\(part)")
        #expect(part.output.contains("### Not compared\n\n````diff\n! customers/no.json:6:"), "\(part.output)")
        try repository.write("onboard.yaml", "kind: Platform\n")
        for format in ["text", "markdown", "json"] {
            let none = try repository.onboard("diff", "--format", format)
            #expect(none.status == 2 && none.errors.contains("platform/missing-key"), "\(none)")
            #expect(
                none.output.contains("The change could not be compared.") == (format == "markdown"), "\(none.output)")
        }
    }

    @Test func theJSONIsAsItsSchemaSays() throws {
        let repository = try repository()
        try repository.remove("customers/balloon-bakery.json")
        #expect(try repository.onboard("set", "acme-rockets", "--motto", "Onwards").status == 0)
        try repository.replace("capacity: 200", with: "capacity: 5", in: "onboard.yaml")
        let outcome = try repository.onboard("diff", "--format", "json")
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            value = json.load(sys.stdin)
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.validate(value, schema)
            strict = lambda node: [node.setdefault("additionalProperties", False)] + [strict(v) for v in node["properties"].values() if "properties" in v]
            strict(schema)
            jsonschema.validate(value, schema)
            assert value["risks"] and value["records"] and value["overlays"] and not value["same"], value
            """
        let schema = Program.package.appending(path: "schemas/diff.schema.json").path()
        let check = try Program.run(Program.python, ["-c", script, schema], input: Data(outcome.output.utf8))
        #expect(check.status == 0, "\(check.errors)\(outcome.errors)")
    }

    @Test func aFaultyRecordHurtsOneCustomer() throws {
        let repository = try repository()
        try repository.replace("\"tier\": \"growth\"", with: "\"tier\": \"grwth\"", in: "customers/acme-rockets.json")
        #expect(try repository.onboard("set", "no", "--motto", "Onwards", "--no-render").status == 0)
        let outcome = try repository.onboard("diff")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("[customer/unknown-tier]"))
        #expect(outcome.output.contains("→ Onwards"), "\(outcome.output)")
        #expect(!outcome.output.contains("acme-rockets"))
    }

    @Test func whatIsOnHoldStaysAndComesAfterwards() throws {
        let repository = try repository()
        // The overlay of ban-fa is older than its record: what is told is what becomes of the overlay.
        try repository.replace("บ้านฟ้า", with: "Ban Fa", in: "customers/ban-fa.json")
        let held = try repository.onboard("diff")
        #expect(held.output.contains("record: companyName บ้านฟ้า → Ban Fa"), "\(held)")
        #expect(held.output.contains("notices: 0; on hold, so unchanged: ban-fa"), "\(held.output)")
        try commit(repository)
        try repository.replace("  \"hold\": true", with: "  \"hold\": false", in: "customers/ban-fa.json")
        let freed = try repository.onboard("diff").output
        #expect(freed.contains("record: hold true → false"), "\(freed)")
        #expect(freed.contains("+ <title>Ban Fa"), "\(freed)")
    }

    /// It is refused by `render`; a reviewer is told all the same what it would mean.
    @Test func aChangedEngineIsTold() throws {
        let repository = try repository()
        try repository.replace("engine: argocd", with: "engine: flux", in: "onboard.yaml")
        let outcome = try repository.onboard("diff")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("clusters[prod-eu-1].engine argocd → flux"), "\(outcome.output)")
    }

    /// A customer who is new and on hold gets an overlay, which is told as any other.
    @Test func aNewCustomerOnHoldIsTold() throws {
        let repository = try repository()
        try repository.write(
            "customers/zebra.json",
            """
            {
              "$schema": "../schemas/customer.schema.json",
              "id": "zebra",
              "companyName": "Zebra",
              "motto": "Stripes",
              "tier": "enterprise",
              "cluster": "prod-eu-1",
              "hold": true
            }

            """)
        for _ in 0..<2 {
            let outcome = try repository.onboard("diff")
            #expect(
                outcome.output.contains("+ zebra: \"Zebra\", \"Stripes\", enterprise, prod-eu-1 (eu)\n"), "\(outcome)")
            #expect(outcome.output.contains("Deployment"))
            #expect(try repository.onboard("render").status == 0)
        }
    }

    // MARK: Files

    /// Commits the work tree on a branch and returns what `diff` prints.
    private func reviewed(_ repository: SampleRepository, _ arguments: String...) throws -> Outcome {
        try git(repository, "switch", "--quiet", "--create", "pr")
        try commit(repository)
        return try Program.run(Program.onboard, ["diff", "--base", "main"] + arguments, in: repository.root)
    }

    @Test(arguments: ["platform/metrics/reader.yaml", "tenants/extra.yaml", "customers/no/extra.yaml", "other/a.yaml"])
    func aFileThatOnboardDidNotMakeIsTheFirstDanger(path: String) throws {
        let repository = try repository()
        try repository.write("clusters/prod-eu-1/\(path)", "kind: ConfigMap\n")
        let outcome = try reviewed(repository, "--fail-on", "danger")
        #expect(outcome.output.hasPrefix("! clusters/prod-eu-1/\(path) "), "\(outcome)")
        #expect(outcome.status == 1)
        #expect(try repository.onboard("render", "--check").status == 2)
    }

    @Test(arguments: [
        "platform/alerts.yaml", "tenants/_cluster.yaml", "tenants/ban-fa.guards.yaml",
        "customers/no/kustomization.yaml", "customers/ban-fa/kustomization.yaml",
    ]) func anEditedFileIsADanger(path: String) throws {
        let repository = try repository()
        let file = "clusters/prod-eu-1/\(path)"
        let text = try String(contentsOf: repository.root.appending(path: file), encoding: .utf8)
        try repository.write(file, text + "# edited\n")
        let outcome = try reviewed(repository, "--format", "json", "--fail-on", "danger")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("\"risk\" : \"handEdited\""), "\(outcome)")
        #expect(outcome.output.contains("\(file) "), "\(outcome)")
    }

    /// A file says what it grants or makes a browser do, so that a reader need not unfold it.
    @Test func whatAnEditedFileDoesIsToldWithIt() throws {
        let repository = try repository()
        let page = "clusters/prod-eu-1/customers/ban-fa/files/index.html"
        try repository.replace("</head>", with: "<meta http-equiv=refresh content=0></head>", in: page)
        let file = "clusters/prod-eu-1/platform/x.yaml"
        try repository.write(
            file, "kind: ClusterRole\nmetadata: {name: x}\nrules: [{apiGroups: [''], resources: ['*'], verbs: ['*']}]\n"
        )
        let outcome = try reviewed(repository, "--format", "markdown")
        #expect(outcome.output.contains("! \(file): ClusterRole x grants * on * [rightsGranted]\n"), "\(outcome)")
        #expect(outcome.output.contains("! ConfigMap page contains <meta http-equiv=refresh"), "\(outcome)")
    }

    /// Nothing below `clusters/` escapes because it cannot be read, or because the record cannot.
    @Test func whatCannotBeReadIsADangerToo() throws {
        let repository = try repository()
        try repository.replace("\"tier\": \"starter\"", with: "\"tier\": \"gold\"", in: "customers/no.json")
        let edited = "clusters/prod-eu-1/customers/no/kustomization.yaml"
        try repository.replace("nginxinc", with: "evil", in: edited)
        let link = "clusters/prod-eu-1/customers/acme-rockets/link.yaml"
        try FileManager.default.createSymbolicLink(
            atPath: repository.root.appending(path: link).path(), withDestinationPath: "routing.yaml")
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! \(edited) of a customer with a faulty record is edited: no [handEdited]\n"),
            "\(outcome)")
        #expect(
            outcome.output.contains("! \(link) was not made by onboard: acme-rockets [foreignFile]\n"), "\(outcome)")
    }

    @Test func anImageEditedUnderANewHoldIsADanger() throws {
        let repository = try repository()
        try repository.replace("\"tier\"", with: "\"hold\": true,\n  \"tier\"", in: "customers/no.json")
        #expect(try repository.onboard("validate", "--fix", "customers/no.json").status == 0)
        let overlay = "clusters/prod-eu-1/customers/no/kustomization.yaml"
        try repository.replace("nginxinc", with: "evil", in: overlay)
        let outcome = try reviewed(repository)
        #expect(
            outcome.output.contains("! \(overlay) of a customer on hold is edited: no [handEdited]\n"), "\(outcome)")
        #expect(outcome.output.contains("? the overlay is put on hold"), "\(outcome)")
        #expect(outcome.output.contains("+ value: \"evil/nginx-unprivileged:"), "\(outcome)")
    }

    @Test func aFileThatIsNotComparedIsNamed() throws {
        let repository = try repository()
        try repository.write(".github/workflows/x.yaml", "a: b\n")
        try repository.write("notes.txt", "a\n")
        let outcome = try reviewed(repository, "--fail-on", "danger")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("? .github/workflows/x.yaml changes [pipelineChanged]\n"), "\(outcome)")
        #expect(outcome.output.contains("1 changed file is outside this comparison: notes.txt\n"), "\(outcome)")
    }

    /// The working copy of the templates is compared as the release that was made of it.
    @Test func templatesOfANewReleaseAreCompared() throws {
        let repository = try repository()
        try repository.replace("Welcome to", with: "Hello and welcome to", in: "templates/overlay/files/index.html")
        try repository.replace("2026.14", with: "2026.15", in: "onboard.yaml")
        #expect(try repository.onboard("release", "2026.15").status == 0)
        let outcome = try reviewed(repository, "--fail-on", "danger")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("Hello and welcome to") && !outcome.output.contains("outside"), "\(outcome)")
    }

    @Test func anEditedReleaseIsADanger() throws {
        let repository = try repository()
        try repository.write("templates/releases/2026.14/base/extra.txt", "a\n")
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! the release 2026.14 is edited"), "\(outcome)")
    }

    /// A release that no ring uses has no effect yet, and is not "nothing". One that goes is not edited.
    @Test func aReleaseThatNobodyUsesIsANotice() throws {
        let repository = try repository()
        try repository.replace("Welcome to", with: "Hello and welcome to", in: "templates/overlay/files/index.html")
        #expect(try repository.onboard("release", "2026.15").status == 0)
        let new = try reviewed(repository, "--exit-code")
        #expect(new.status == 1)
        #expect(new.output.contains("? the release 2026.15 is new ("), "\(new)")
        #expect(new.output.contains("outside this comparison: templates/overlay/files/index.html\n"), "\(new)")
        let draft = try repository.onboard("diff", "--draft", "--base", "main").output
        #expect(draft.contains("Hello and welcome to") && !draft.contains("outside"), "\(draft)")
        try git(repository, "switch", "--quiet", "--create", "clean")
        try repository.remove("templates/releases/2026.15")
        try commit(repository)
        let arguments = ["diff", "--base", "pr", "--fail-on", "danger"]
        let removed = try Program.run(Program.onboard, arguments, in: repository.root)
        #expect(removed.status == 0 && removed.output.contains("? the release 2026.15 is removed"), "\(removed)")
    }

    /// One overlay is built for all customers of a shape, so a patch that applies to one of them is a danger.
    @Test func aPatchThatChoosesCustomersIsADanger() throws {
        let repository = try repository()
        try repository.replace(
            "resources:",
            with: """
                patches:
                  - target: {kind: Deployment, labelSelector: "onboard.sas.dev/customer=no"}
                    patch: '[{"op": "add", "path": "/spec/minReadySeconds", "value": 1}]'
                resources:
                """, in: "templates/base/kustomization.yaml")
        try repository.replace("2026.14", with: "2026.15", in: "onboard.yaml")
        #expect(try repository.onboard("release", "2026.15").status == 0)
        let outcome = try reviewed(repository, "--fail-on", "danger")
        let target = "base/kustomization.yaml: labelSelector onboard.sas.dev/customer=no"
        #expect(outcome.output.contains("! templates/releases/2026.15/\(target) "), "\(outcome)")
        #expect(outcome.status == 1 && outcome.errors.contains("stopped by: "), "\(outcome)")
    }

    /// What the releases of the base make of a new cluster is nothing to stop at.
    @Test func aNewClusterIsANotice() throws {
        let repository = try repository()
        let outcome = try repository.onboard(
            "cluster", "add", "prod-eu-2", "--region", "eu", "--engine", "flux", "--capacity", "9", "--issuer", "le",
            "--ingress-class", "traefik")
        #expect(outcome.status == 0, "\(outcome)")
        let reviewed = try reviewed(repository, "--fail-on", "danger")
        #expect(reviewed.status == 0, "\(reviewed)")
        #expect(reviewed.output.contains("[clusterAdded]"), "\(reviewed)")
    }

    /// Many overlays are built in one run of Kustomize. It tells the same as a build of each alone.
    @Test func overlaysBuiltTogetherAreThoseBuiltAlone() throws {
        let repository = try repository()
        try repository.replace(
            "terminationGracePeriodSeconds: 30", with: "terminationGracePeriodSeconds: 31",
            in: "templates/base/deployment.yaml")
        try repository.replace("Welcome to", with: "Hello and welcome to", in: "templates/overlay/files/index.html")
        try repository.useNewRelease()
        func diff(refusingJoined: Bool) throws -> (output: String, runs: Int) {
            let log = repository.root.appending(path: ".kubectl.log")
            let folder = repository.root.appending(path: ".bin")
            try? FileManager.default.removeItem(at: log)
            try repository.write(
                ".bin/kubectl",
                """
                #!/bin/sh
                echo "$2" >> '\(log.path())'
                \(refusingJoined ? "case $2 in */joined/*) exit 1;; esac" : "")
                PATH="${PATH#*:}" exec kubectl "$@"
                """)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "kubectl").path())
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            let outcome = try Program.run(
                Program.onboard, ["diff", "--format", "json"], in: repository.root,
                environment: ["PATH": "\(folder.path()):\(path)"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let runs = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
            return (outcome.output, runs)
        }
        let together = try diff(refusingJoined: false)
        let alone = try diff(refusingJoined: true)
        #expect(together.output == alone.output)
        #expect(together.output.contains("Hello and welcome to"))
        #expect(together.runs < 10 && alone.runs > 2 * together.runs, "\(together.runs), \(alone.runs)")
    }

    // MARK: The comment

    /// The comment on an ordinary purchase is read in a minute.
    @Test func theCommentOnAPurchaseIsShort() throws {
        let repository = try repository()
        for name in ["Copper Kettle", "Tin Drum"] {
            let outcome = try repository.onboard("add", "--company", name, "--motto", "m", "--tier", "growth")
            #expect(outcome.status == 0, "\(outcome)")
        }
        let outcome = try reviewed(repository, "--format", "markdown", "--fail-on", "notice")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 12, "\(outcome)")
        for name in ["copper-kettle: \"Copper Kettle\"", "tin-drum: \"Tin Drum\""] {
            #expect(outcome.output.contains("+ \(name), \"m\", growth, prod-"), "\(outcome)")
        }
    }

    @Test func aContactIsNeverShown() throws {
        let repository = try repository()
        #expect(try repository.onboard("set", "acme-rockets", "--contact", "crm:98765").status == 0)
        for format in ["text", "markdown", "json"] {
            let outcome = try repository.onboard("diff", "--format", format)
            #expect(outcome.output.contains("contact"), "\(outcome)")
            #expect(!outcome.output.contains("98765"))
        }
    }

    @Test func withoutABaseItSaysWhatToDo() throws {
        let repository = try repository()
        let unknown = try repository.onboard("diff", "--base", "nowhere")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("there is no revision \"nowhere\""), "\(unknown.errors)")
        let option = try repository.onboard("diff", "--base", "--output=/tmp/x")
        #expect(option.status == 2 || option.status == 64)
        let alone = try SampleRepository(rendered: false)
        let outcome = try alone.onboard("diff")
        #expect(outcome.status == 2 && outcome.errors.contains("[diff/no-base]"), "\(outcome)")
        #expect(outcome.errors.contains("git init"))
    }

    @Test func nothingIsFetchedForAnOverlay() throws {
        let repository = try repository()
        try repository.replace(
            "resources:", with: "resources:\n  - https://127.0.0.1:1/evil.yaml", in: "templates/base/kustomization.yaml"
        )
        let outcome = try repository.onboard("diff", "--draft")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("[template/kustomize-path]"), "\(outcome.errors)")
    }
}
