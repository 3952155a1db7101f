import Foundation
import Testing

/// Live pages, served by a real nginx with TLS, against what is rendered.
@Suite struct VerifyTests {
    private func host(_ id: String) -> String { "\(id).sas.example" }

    private func page(_ id: String, in repository: SampleRepository) throws -> Data {
        let clusters = ["prod-eu-1", "prod-us-1"].map { "clusters/\($0)/customers/\(id)/files/index.html" }
        let path = try #require(clusters.first(where: repository.exists))
        return Data(try repository.read(path).utf8)
    }

    private func verify(_ repository: SampleRepository, _ arguments: [String]) throws -> Outcome {
        try Program.run(Program.onboard, ["verify"] + arguments, in: repository.root)
    }

    /// The identifiers that were found, by customer.
    static func findings(_ outcome: Outcome) throws -> [String: [String]] {
        let result = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome)")
        let pages = try #require(result["pages"] as? [[String: Any]])
        return Dictionary(
            pages.map { page in
                let found = (page["findings"] as? [[String: Any]] ?? []).compactMap { $0["identifier"] as? String }
                return (page["customer"] as? String ?? "", found)
            }
        ) { $0 + $1 }
    }

    @Test func aCertificateThatEndsSoonIsFound() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no")])
        try front.serve(host("no"), page("no", in: repository))
        try front.start()
        // The certificate ends tomorrow.
        let soon = try verify(repository, ["no", "--certificate-days", "14", "--format", "json"] + front.options())
        #expect(soon.status == 2)
        #expect(try Self.findings(soon)["no"] == ["verify/certificate-ending"], "\(soon)")
        let fine = try verify(repository, ["no", "--certificate-days", "0", "--format", "json"] + front.options())
        #expect(fine.status == 0, "\(fine)")
        #expect(try verify(repository, ["no"] + front.options()).status == 0)
    }

    @Test func everyWayToBeWrongIsFound() throws {
        let repository = try SampleRepository()
        let wrong = [
            "balloon-bakery", "companyname", "c-1e3", "subaha-ki-caya", "blwn-sgwl", "severnyj-veter",
            "unicode-quotes-1", "the-honourable-company-of-makers-of-very", "ban-fa",
        ]
        let right = ["no", "blue-lantern-cooperative"]
        let gone = "shrkt-alfjr"
        let all = (wrong + right + [gone]).map(host)
        let front = try PageFront(hosts: all)
        for id in right { try front.serve(host(id), page(id, in: repository)) }
        func changed(_ id: String, _ old: String, _ new: String) throws -> Data {
            let text = String(decoding: try page(id, in: repository), as: UTF8.self)
            try #require(text.contains(old), "\(id) does not hold \(old)")
            return Data(text.replacingOccurrences(of: old, with: new).utf8)
        }
        try front.serve(
            host("balloon-bakery"), changed("balloon-bakery", "<p id=\"motto\"", "<p id=\"motto\" x=\"\">Other"))
        let digest = try #require(
            String(decoding: page("companyname", in: repository), as: UTF8.self).firstMatch(
                of: #/content="([0-9a-f]{64})"/#))
        try front.serve(
            host("companyname"), changed("companyname", String(digest.1), String(repeating: "0", count: 64)))
        front.add(host("c-1e3"), "return 404;")
        front.add(host("subaha-ki-caya"), "return 301 https://$host/;")
        try front.serve(host("blwn-sgwl"), page("blwn-sgwl", in: repository), certificate: "other")
        try front.serve(host("severnyj-veter"), page("severnyj-veter", in: repository), certificate: "expired")
        try front.serve(host("unicode-quotes-1"), page("unicode-quotes-1", in: repository), without: "Referrer-Policy")
        front.add(
            host("the-honourable-company-of-makers-of-very"), "default_type text/html; return 200 \"<h1>Hello</h1>\";")
        try front.start()
        let nobody = try PageFront.freePort()
        let outcome = try verify(
            repository,
            ["--format", "json", "--timeout", "3"] + wrong + right
                + front.options([host("ban-fa"): nobody]))
        #expect(outcome.status == 2, "\(outcome)")
        let found = try Self.findings(outcome)
        for id in right { #expect(found[id] == [], "\(id)") }
        #expect(found["balloon-bakery"] == ["verify/motto"])
        #expect(found["companyname"] == ["verify/old-page"])
        #expect(found["c-1e3"] == ["verify/status"])
        #expect(found["subaha-ki-caya"] == ["verify/redirect"])
        #expect(found["blwn-sgwl"] == ["verify/certificate-name"])
        #expect(found["severnyj-veter"] == ["verify/tls"])
        #expect(found["unicode-quotes-1"] == ["verify/header"])
        #expect(found["the-honourable-company-of-makers-of-very"] == ["verify/other-page", "verify/header"])
        #expect(found["ban-fa"] == ["verify/unreachable"])
        #expect(outcome.errors.contains("11 pages: 2 as rendered, 9 wrong"))
    }

    /// What certificate a server presents is told in words: for another name, for this one of an unknown authority, over.
    @Test(arguments: [
        (
            "default", "certificate-name",
            "for \"0a1b.2c3d.traefik.default\", \"0.default\", \"1.default\", \"2.default\" and 2 more"
        ),
        ("other", "certificate-name", "the certificate is not for this hostname: it is for \"somebody-else.example\""),
        (
            "expired-other", "certificate-name",
            "the certificate is not for this hostname: it is for \"somebody-else.example\""
        ),
        ("bare", "certificate-name", "it contains no hostname; its subject is \"CN = A |router|\""),
        ("odd", "certificate-name", "it is for \"*.x.example\", \"a\\u{1B}[31m\\\"b\", \"c\""),
        (
            "self-signed", "certificate-issuer",
            "the certificate is for this hostname, but no trusted authority signed it: "
        ),
        ("unknown", "certificate-issuer", "the certificate is for this hostname, but no trusted authority signed it: "),
        ("expired", "tls", "certificate has expired"),
    ])
    func theCertificateIsToldOf(certificate: String, identifier: String, message: String) throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no")])
        try front.serve(host("no"), page("no", in: repository), certificate: certificate)
        try front.start()
        let outcome = try verify(repository, ["no"] + front.options())
        #expect(outcome.status == 2 && outcome.output.contains("[verify/\(identifier)]"), "\(outcome)")
        #expect(outcome.output.contains(message), "\(outcome)")
        #expect(!outcome.output.contains("\u{1B}"), "\(outcome)")
    }

    /// The customer's own domains come by another way than the page's host does, on each kind of cluster.
    @Test func theRoutingThatWouldServeTheNameIsSaid() throws {
        let repository = try SampleRepository()
        let hosts = [
            "welcome.acme-rockets.example": "ingress\" serves this hostname only by the Ingress of this domain",
            "acme-rockets.sas.example": "ingress controller's default certificate, for *.sas.example",
            "welcome.obrien-sons.example": "controller of GatewayClass \"envoy\" has ListenerSets and accepts",
            "o-brien-sons.sas.example": "certificate of the Gateway's listener, for *.sas.example",
        ]
        let front = try PageFront(hosts: hosts.keys + ["hello.obrien-sons.example"])
        front.add(hosts.keys.joined(separator: " "), "return 404;", certificate: "default")
        try front.start()
        func verify(_ format: String) throws -> String {
            try self.verify(repository, ["acme-rockets", "o-brien-sons", "--format", format] + front.options()).output
        }
        let result = try #require(
            try JSONSerialization.jsonObject(with: Data(verify("json").utf8)) as? [String: Any])
        let pages = try #require(result["pages"] as? [[String: Any]])
        #expect(pages.count == 5)
        let (text, junit, markdown) = (try verify("text"), try verify("junit"), try verify("markdown"))
        for page in pages {
            let finding = try #require((page["findings"] as? [[String: Any]])?.first, "\(page)")
            #expect(finding["identifier"] as? String == "verify/certificate-name")
            let (message, hint) = (finding["message"] as? String ?? "", finding["hint"] as? String ?? "")
            let host = (page["url"] as? String ?? "").dropFirst("https://".count).dropLast()
            if let expected = hosts[String(host)] { #expect(hint.contains(expected), "\(host): \(hint)") }
            for said in [message, hint] {
                #expect(!said.isEmpty && text.contains(said), "\(text)")
                let xml = said.replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                #expect(junit.contains(xml), "\(junit)")
                #expect(markdown.replacing("\\", with: "").contains(said), "\(markdown)")
            }
        }
    }

    /// The look at the certificate reads no configuration: what stands there would reach whoever answers.
    @Test func aServerThatIsNotVerifiedGetsNothingOfTheConfiguration() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no")])
        let log = repository.root.appending(path: "requests.log").path()
        front.add(host("no"), "access_log \(log) with_secret; return 404;", certificate: "default")
        try front.start()
        try repository.write(".curlrc", "header = \"X-Secret: canary\"\n")
        let outcome = try Program.run(
            Program.onboard, ["verify", "no"] + front.options(), in: repository.root,
            environment: ["CURL_HOME": repository.root.path()])
        #expect(outcome.output.contains("[verify/certificate-name]"), "\(outcome)")
        front.stop()
        let requests = try repository.read("requests.log")
        #expect(requests.contains("HEAD / onboard-verify ") && !requests.contains("canary"), "\(requests)")
    }

    /// Only pages that are to be seen for the first time are asked for: everything else has been seen, or is no matter
    /// of the welcome.
    @Test func onlyPagesThatHaveNotBeenSeenArePending() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("acme-rockets"), host("no"), host("c-1e3")])
        try front.serve(host("acme-rockets"), page("acme-rockets", in: repository))
        front.add("no.sas.example c-1e3.sas.example", "return 404;")
        try front.start()
        #expect(try repository.onboard("suspend", "no").status == 0)
        #expect(try repository.onboard("offboard", "c-1e3", "--after", "2099-01-01").status == 0)
        func pending(_ more: String...) throws -> Outcome {
            let named = ["acme-rockets", "no", "c-1e3", "--pending", "--record", "--format", "json"] + more
            return try verify(repository, named + front.options())
        }
        let first = try pending()
        #expect(first.status == 0 && first.errors.contains("1 page: all as rendered"), "\(first)")
        #expect(
            try Self.findings(first) == ["acme-rockets": []], "the customer's own domain is not asked for: \(first)")
        #expect(try repository.tree("status").keys.sorted() == ["acme-rockets.json"])
        let second = try pending()
        #expect(second.status == 0 && second.errors.contains("no page to verify"), "\(second)")
        #expect(try Self.findings(second).isEmpty)
        try repository.write("status/acme-rockets.json", "{\"verified\": 1}\n")
        let faulty = try pending()
        #expect(faulty.status == 1 && faulty.errors.contains("status/acme-rockets.json:1:"), "\(faulty)")
    }

    /// A server that takes the connection and says nothing, and a name that nobody has: asking later may help.
    @Test func aHangingServerIsGivenUp() throws {
        let repository = try SampleRepository()
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, length) == 0 && listen(listening, 8) == 0
                    && getsockname(listening, $0, &length) == 0
            }
        }
        try #require(bound)
        defer { close(listening) }
        let port = UInt16(bigEndian: address.sin_port)
        let outcome = try verify(
            repository, ["no", "--timeout", "1", "--connect-to", "no.sas.example:443:127.0.0.1:\(port)"])
        #expect(outcome.status == 75, "\(outcome)")
        #expect(outcome.output.contains("[verify/timeout]"))
    }

    @Test func aPageThatComesLateIsWaitedFor() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no")])
        try front.serve(host("no"), page("no", in: repository))
        let process = Process()
        let output = repository.root.appending(path: "late.json")
        try Data().write(to: output)
        process.executableURL = URL(filePath: Program.onboard)
        process.arguments = ["verify", "no", "--wait", "120", "--timeout", "2", "--format", "json"] + front.options()
        process.currentDirectoryURL = repository.root
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: 2)
        #expect(process.isRunning)
        try front.start()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let attempts = try repository.read("late.json").firstMatch(of: #/"attempts" : (\d+)/#)
        #expect((attempts.flatMap { Int($0.1) } ?? 0) > 1)
    }

    /// What a proxy says of its tunnel is no answer of the page.
    @Test func aProxyIsPassedThrough() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no")])
        try front.serve(host("no"), page("no", in: repository))
        try front.start()
        let port = try PageFront.freePort()
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/proxy.py").path()
        let proxy = try Program.start(Program.python, [script, String(port)])
        // What a test starts may have the milder signals blocked.
        func stop() {
            kill(proxy.processIdentifier, SIGKILL)
            proxy.waitUntilExit()
        }
        defer { if proxy.isRunning { stop() } }
        let outcome = try Program.run(
            Program.onboard, ["verify", "no", "--wait", "20"] + front.options(), in: repository.root,
            environment: ["HTTPS_PROXY": "http://127.0.0.1:\(port)", "NO_PROXY": "", "no_proxy": ""])
        #expect(outcome.status == 0, "\(outcome)")
        stop()
        let without = try Program.run(
            Program.onboard, ["verify", "no"] + front.options(), in: repository.root,
            environment: ["HTTPS_PROXY": "http://127.0.0.1:\(port)", "NO_PROXY": "", "no_proxy": ""])
        #expect(without.status == 75, "it goes through the proxy: \(without)")
    }

    /// A network that is down is no proof that a page is gone.
    @Test func whatCannotBeReachedIsNotKnownToBeGone() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("offboard", "c-1e3", "--after", "2099-01-01").status == 0)
        #expect(try repository.onboard("advance", "--now", "2099-02-01").status == 0)
        let nobody = try PageFront.freePort()
        let nowhere = ["--connect-to", "::127.0.0.1:\(nobody)"]
        let alone = try verify(repository, ["c-1e3", "--format", "json"] + nowhere)
        #expect(alone.status == 75, "\(alone)")
        #expect(try Self.findings(alone) == ["c-1e3": ["verify/unreachable"]])
    }

    @Test func whoHasLeftMustBeGone() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no"), host("c-1e3")])
        try front.serve(host("no"), page("no", in: repository))
        front.add(host("c-1e3"), "return 404;")
        try front.start()
        for id in ["no", "c-1e3"] {
            #expect(try repository.onboard("offboard", id, "--after", "2099-01-01").status == 0)
        }
        #expect(try repository.onboard("advance", "--now", "2099-02-01").status == 0)
        let leaving = try verify(repository, ["no", "c-1e3", "--format", "json"] + front.options())
        #expect(leaving.status == 2)
        #expect(try Self.findings(leaving) == ["no": ["verify/still-there"], "c-1e3": []])
        #expect(try repository.onboard("advance", "--now", "2099-03-01").status == 0)
        let left = try verify(repository, ["no", "c-1e3", "--format", "json"] + front.options())
        #expect(try Self.findings(left) == ["no": ["verify/still-there"], "c-1e3": []])
    }

    @Test func theResultComesInEveryForm() throws {
        let repository = try SampleRepository()
        let front = try PageFront(hosts: [host("no"), host("companyname")])
        try front.serve(host("no"), page("no", in: repository))
        front.add(host("companyname"), "return 301 \"https://x.example/<b>|`\";")
        try front.start()
        func verify(_ format: String, _ ids: String...) throws -> Outcome {
            try self.verify(repository, ids + ["--format", format] + front.options())
        }
        #expect(try verify("text", "no").output == "")
        #expect(try verify("text", "no").errors.contains("1 page: all as rendered"))
        let junit = try verify("junit", "no", "companyname").output
        let parse =
            "import sys, xml.etree.ElementTree as t; r = t.parse(sys.stdin).getroot()[0]; print(r.get('tests'), r.get('failures'), len(r))"
        let parsed = try Program.run(Program.python, ["-c", parse], input: Data(junit.utf8))
        #expect(parsed.output == "2 1 2\n", "\(parsed)\(junit)")
        let markdown = try verify("markdown", "no", "companyname").output
        #expect(markdown.contains("\\<b\\>\\|\\`") && markdown.contains("| companyname |"), "\(markdown)")
        let file = repository.root.appending(path: "verify.prom").path()
        _ = try self.verify(repository, ["no", "companyname", "--metrics", file] + front.options())
        let metrics = try repository.read("verify.prom")
        #expect(metrics.contains("onboard_page_verified{customer=\"no\",url=\"https://no.sas.example/\"} 1\n"))
        #expect(
            metrics.contains(
                "onboard_page_verified{customer=\"companyname\",url=\"https://companyname.sas.example/\"} 0\n"))
        let checked = try Program.run("promtool", ["check", "metrics"], input: Data(metrics.utf8))
        #expect(checked.status == 0, "\(checked)")
        #expect(try self.verify(repository, ["no", "--resolve", "no.sas.example"]).status == 64)
    }
}
