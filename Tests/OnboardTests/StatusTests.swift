import Foundation
import Testing

/// What is noted of customers beside their records: when a page was seen, and how far they are.
@Suite struct StatusTests {
    private func host(_ id: String) -> String { "\(id).sas.example" }

    private func page(_ id: String, in repository: SampleRepository) throws -> Data {
        let paths = ["prod-eu-1", "prod-us-1"].map { "clusters/\($0)/customers/\(id)/files/index.html" }
        return Data(try repository.read(try #require(paths.first(where: repository.exists))).utf8)
    }

    @Test func aPageIsNotedWhenItIsSeenFirst() throws {
        let repository = try SampleRepository()
        let ids = ["no", "c-1e3", "blue-lantern-cooperative"]
        let front = try PageFront(hosts: ids.map(host))
        try front.serve(host("no"), page("no", in: repository))
        try front.serve(host("blue-lantern-cooperative"), page("blue-lantern-cooperative", in: repository))
        front.add(host("c-1e3"), "return 404;")
        try front.start()
        func verify(_ more: String...) throws -> Outcome {
            try Program.run(Program.onboard, ["verify"] + ids + front.options() + more, in: repository.root)
        }
        #expect(try verify().status == 2)
        #expect(!repository.exists("status"))
        let recorded = try verify("--record")
        #expect(recorded.status == 2 && recorded.errors.contains("1 page seen for the first time"), "\(recorded)")
        #expect(try repository.tree("status").keys.sorted() == ["no.json"])
        let status = try repository.read("status/no.json")
        let html = String(decoding: try page("no", in: repository), as: UTF8.self)
        let digest = try #require(html.firstMatch(of: #/content="([0-9a-f]{64})"/#)).1
        #expect(status.contains("\"digest\": \"\(digest)\""))
        try repository.replace("\"at\": \"20", with: "\"at\": \"19", in: "status/no.json")
        let earlier = try repository.read("status/no.json")
        #expect(try verify("--record").status == 2)
        #expect(try repository.read("status/no.json") == earlier)
        let metrics = try repository.onboard("metrics").output
        #expect(
            metrics.contains("onboard_customer_verified_timestamp_seconds{customer=\"no\",cluster=\"prod-"),
            "\(metrics)")
        let checked = try Program.run(
            "promtool", ["check", "metrics"], input: Data(metrics.replacing("# EOF\n", with: "").utf8))
        #expect(checked.errors.isEmpty || checked.status == 0, "\(checked)")
    }

    @Test func aFaultyStatusHurtsOneCustomer() throws {
        let repository = try SampleRepository()
        try repository.write(
            "status/no.json", "{\"verified\": {\"at\": \"yesterday\", \"digest\": \"x\"}, \"welcom\": 1}\n")
        try repository.write("status/nobody-knows.json", "{}\n")
        let outcome = try repository.onboard("validate", "--format", "json")
        #expect(outcome.status == 1)
        for identifier in ["timestamp/malformed", "status/digest", "status/unknown-key", "status/unknown-customer"] {
            #expect(outcome.output.contains(identifier), "\(identifier) \(outcome)")
        }
        #expect(outcome.output.contains("did you mean \\\"welcome\\\"?"))
        let notified = try repository.onboard("notify")
        #expect(notified.status == 1 && notified.errors.contains("status/no.json:1:"), "\(notified)")
        #expect(try repository.onboard("status").status == 0)
        #expect(try repository.onboard("status", "no").status == 1)
    }

    private struct Shown: Decodable {
        struct Customer: Decodable {
            let customer: String
            let merged: Bool?
            let mergedAt: String?
            let rendered: Bool
            let next: String
            let ageSeconds: Int?
        }
        let customers: [Customer]
    }

    private func status(_ repository: SampleRepository, _ arguments: String...) throws -> [Shown.Customer] {
        let outcome = try Program.run(
            Program.onboard, ["status", "--format", "json"] + arguments, in: repository.root)
        try #require(outcome.status == 0, "\(outcome)")
        return try JSONDecoder().decode(Shown.self, from: Data(outcome.output.utf8)).customers
    }

    @Test func aCustomersWayIsShownStepByStep() throws {
        let welcome = try WelcomeRepository()
        let repository = welcome.repository
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
            let outcome = try Program.run(
                "git", identity + arguments, in: repository.root,
                environment: ["GIT_COMMITTER_DATE": "2026-11-20T11:00:00Z"])
            try #require(outcome.status == 0, "\(outcome)")
        }
        #expect(try status(repository, "no").first?.merged == nil)
        try git("init", "-q")
        #expect(try status(repository, "no").first?.next == "merge")
        try welcome.prepare("no", email: "jo@mail.example", seen: false)
        try git("add", "-A")
        try git("commit", "-q", "-m", "all")
        let committed = try #require(try status(repository, "no").first)
        #expect(committed.merged == true && committed.mergedAt == "2026-11-20T11:00:00Z" && committed.next == "verify")
        let overlay = try #require(
            ["prod-eu-1", "prod-us-1"].map { "clusters/\($0)/customers/no" }.first(where: repository.exists))
        try repository.remove(overlay)
        #expect(try status(repository, "no").first?.next == "render")
        #expect(try repository.onboard("render").status == 0)
        try welcome.prepare("no", email: "jo@mail.example")
        #expect(try status(repository, "no").first?.next == "notify")
        #expect(try repository.onboard("notify", "no", "--claim", "1").status == 0)
        #expect(try status(repository, "no").first?.next == "decide")
        let server = try MailServer()
        #expect(try welcome.notify(server, "--claimed", "1").status == 0)
        #expect(try status(repository, "no").first?.next == "none")
        let open = try status(repository)
        #expect(!open.contains { $0.customer == "no" || $0.customer == "severnyj-veter" })
        #expect(open.compactMap(\.ageSeconds) == open.compactMap(\.ageSeconds).sorted(by: >))
        #expect(try status(repository, "--all").count == 16)
        let text = try repository.onboard("status")
        #expect(
            text.output.hasPrefix("ID ") && text.errors.contains(" customers waiting, the oldest for "), "\(text)")
        #expect(text.output.contains("wait for sync, then: onboard verify acme-rockets --record\n"), "\(text)")
        #expect(try repository.onboard("status", "nobody").status == 1)
        // A branch that is merged counts from its merge on, and a clone without its history has no times.
        try git("checkout", "-q", "-b", "purchase")
        let added = try repository.onboard("add", "--company", "Late Comer", "--motto", "m", "--tier", "starter")
        try #require(added.status == 0, "\(added)")
        #expect(try status(repository, "late-comer").first?.merged == false)
        let clone = repository.root.appending(path: "../\(UUID().uuidString)").standardized
        defer { try? FileManager.default.removeItem(at: clone) }
        try git("clone", "-q", "--depth", "1", "file://\(repository.root.path())", clone.path())
        let shallow = try Program.run(Program.onboard, ["status", "no", "--format", "json"], in: clone)
        #expect(shallow.output.contains("\"merged\" : true") && !shallow.output.contains("mergedAt"), "\(shallow)")
    }
}
