import Foundation
import Testing

/// The pages as a browser shows them, served by nginx as a pod would.
@Suite(.serialized) struct PageTests {
    private struct Sample: Decodable {
        let id: String
        let companyName: String
        let motto: String
        let cluster: String
        let state: String
    }

    private static func samples() throws -> [Sample] {
        let directory = Program.package.appending(path: "customers")
        return try FileManager.default.contentsOfDirectory(atPath: directory.path()).sorted().map {
            try JSONDecoder().decode(Sample.self, from: Data(contentsOf: directory.appending(path: $0)))
        }
    }

    @Test func everySampleShowsItsNameAndMotto() throws {
        for sample in try Self.samples() {
            let overlay = Program.package.appending(path: "clusters/\(sample.cluster)/customers/\(sample.id)")
            let server = try PageServer(overlay: overlay)
            let browser = try Browser(open: server.url)
            #expect(browser.title == "\(sample.companyName) – Welcome to SAS")
            #expect(browser.text(ofElement: "company").map { Array($0.utf8) } == Array(sample.companyName.utf8))
            #expect(browser.text(ofElement: "motto").map { Array($0.utf8) } == Array(sample.motto.utf8))
            #expect(browser.dom.contains("Welcome to SAS"))
            #expect(
                browser.dom.contains("This page is resting for now") == (sample.state == "suspended"),
                "\(sample.id) is \(sample.state)")
        }
    }

    @Test func aHostileNameRunsNothingAndAsksForNothing() throws {
        let repository = try SampleRepository()
        let name =
            "\"><script>document.title='owned'</script><img src=http://evil.example/a onerror=document.title='owned'>"
        let motto =
            "</p><img src=/leak.png><iframe src=http://evil.example/b></iframe>{{companyName}} ${x} $(id) `id` <!-- 'x'"
        let outcome = try repository.onboard(
            "add", "--company", name, "--motto", motto, "--tier", "starter", "--id", "hostile", "--cluster", "prod-eu-1"
        )
        try #require(outcome.status == 0, "\(outcome)")
        let server = try PageServer(overlay: repository.root.appending(path: "clusters/prod-eu-1/customers/hostile"))
        let browser = try Browser(open: server.url)
        #expect(browser.title == "\(name) – Welcome to SAS")
        #expect(browser.text(ofElement: "company") == name)
        #expect(browser.text(ofElement: "motto") == motto)
        #expect(!browser.dom.contains("<img") && !browser.dom.contains("<script") && !browser.dom.contains("<iframe"))
        #expect(browser.requests.contains(server.url))
        let others = browser.requests.filter { $0.contains("evil") || ($0.contains("127.0.0.1") && $0 != server.url) }
        #expect(others.isEmpty)
    }

    /// `listen [::]:8080` ends nginx where the kernel has no IPv6.
    @Test(arguments: [true, false]) func aNodeMayBeWithoutIPv6(hasIPv6: Bool) throws {
        let overlay = Program.package.appending(path: "clusters/prod-eu-1/customers/acme-rockets")
        let server = try PageServer(overlay: overlay, hasIPv6: hasIPv6)
        #expect(try server.get().output.contains("Acme Rockets"))
        let port = try #require(URL(string: server.url)?.port)
        let overIPv6 = try Program.run("curl", ["--silent", "--max-time", "5", "http://[::1]:\(port)/"])
        #expect(overIPv6.output.contains("Acme Rockets") == hasIPv6, "\(overIPv6)")
    }

    /// By its name in /etc/hosts a pod's nginx finds the addresses that the pod has.
    @Test func thePodHasTheNameThatNginxListensOn() throws {
        let built = try Program.run(
            "kubectl",
            ["kustomize", Program.package.appending(path: "clusters/prod-eu-1/customers/acme-rockets").path()])
        #expect(built.output.contains("hostname: web\n") && built.output.contains("listen web:8080;"))
        #expect(!built.output.contains("  listen [::]"))
    }

    @Test func theServerIsStrictAndFresh() throws {
        let overlay = Program.package.appending(path: "clusters/prod-eu-1/customers/acme-rockets")
        let server = try PageServer(overlay: overlay)
        let page = try server.get().output
        let headers = page.prefix { $0 != "<" }.lowercased()
        #expect(headers.hasPrefix("http/1.1 200"))
        for header in [
            "content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "referrer-policy:",
            "permissions-policy:", "cache-control: no-cache", "content-type: text/html; charset=utf-8", "etag:",
        ] {
            #expect(headers.contains(header), "\(header) in \(headers)")
        }
        #expect(headers.contains("frame-ancestors 'none'"))
        #expect(!headers.contains("nginx/"), "the server's version is told")
        #expect(try server.get("no/such/page").output.hasPrefix("HTTP/1.1 404"))
        #expect(try server.get("../nginx.conf").output.hasPrefix("HTTP/1.1 4"))
    }

    /// The one style of the page is allowed by its hash, so no other can be.
    @Test func thePolicyNamesTheHashOfTheStyle() throws {
        let page = Program.package.appending(path: "templates/overlay/files/index.html")
        let script = """
            import base64, hashlib, re, sys
            style = re.search(rb"<style>(.*?)</style>", open(sys.argv[1], "rb").read(), re.S)[1]
            print(base64.b64encode(hashlib.sha256(style).digest()).decode())
            """
        let hash = try Program.run(Program.python, ["-c", script, page.path()]).output.dropLast()
        let configuration = Program.package.appending(path: "templates/base/files/nginx.conf")
        #expect(try String(contentsOf: configuration, encoding: .utf8).contains("'sha256-\(hash)'"))
    }
}
