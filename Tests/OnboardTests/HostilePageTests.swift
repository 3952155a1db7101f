import Foundation
import Testing

/// What a server of a page can do to `verify`: nothing but get its own verdict, whatever it sends, in little memory and
/// time, and the other pages of the run get theirs.
@Suite struct HostilePageTests {
    private static let verdicts = [
        "honest": "", "hints-4000": "", "hints-8000": "", "line-feeds": "", "body-of-any-length": "",
        "hints-100000": "failed", "hints-forever": "failed", "hints-alone": "unreachable",
        "hint-and-silence": "timeout",
        "headers-forever": "failed", "header-100MB": "failed", "header-of-flags": "redirect",
        "escape-in-header": "redirect", "redirects": "redirect", "redirect-to-a-file": "redirect",
        "body-forever": "failed", "body-of-2GB": "failed", "body-cut": "failed", "body-of-less-than-none": "failed",
        "body-of-zeros": "other-page", "page-with-zeros": "body", "body-of-marks": "other-page",
        "body-of-flags": "other-page", "body-of-titles": "other-page", "body-of-digests": "other-page",
        "body-of-no-text": "other-page", "bomb": "other-page", "bomb-in-transfer": "failed",
        "byte-a-second": "timeout", "body-byte-a-second": "timeout", "chunk-of-no-size": "failed",
        "chunk-of-less-than-none": "failed", "chunk-of-any-size": "failed", "chunk-size-forever": "failed",
        "chunks-forever": "failed", "trailers-forever": "failed", "no-head": "failed", "no-status": "failed",
        "status-of-any-size": "failed", "status-0": "failed", "other-protocol": "failed", "closes": "unreachable",
        "silent": "timeout", "resets": "tls", "no-tls": "tls", "tls-forever": "timeout",
        "tls-byte-a-second": "timeout", "tls-garbage": "tls",
    ]

    @Test func everyHostileServerGetsItsVerdictAndHarmsNoOther() throws {
        let repository = try SampleRepository()
        let pages = try HostilePages(of: repository)
        #expect(pages.ports.keys.sorted() == Self.verdicts.keys.sorted())
        let servers = Self.verdicts.keys.sorted()
        for start in stride(from: 0, to: servers.count, by: pages.ids.count) {
            let given = Dictionary(
                uniqueKeysWithValues: zip(pages.ids, servers[start..<min(start + pages.ids.count, servers.count)]))
            let outcome = try verify(repository, pages, given)
            let found = try VerifyTests.findings(outcome)
            #expect(found.count == given.count, "\(outcome)")
            for (id, server) in given {
                let wanted = Self.verdicts[server].flatMap { $0.isEmpty ? nil : "verify/\($0)" }
                #expect(found[id]?.first == wanted, "\(server) of \(id): \(outcome.output)")
            }
            #expect(!outcome.output.contains("\u{1B}") && outcome.status == 2, "\(outcome.errors)")
        }
    }

    /// One run, in which each customer's page comes from one of the servers.
    private func verify(
        _ repository: SampleRepository, _ pages: HostilePages, _ servers: [String: String]
    ) throws -> Outcome {
        let ways = try servers.flatMap { id, server in
            ["--connect-to", "\(id).sas.example:443:127.0.0.1:\(try #require(pages.ports[server]))"]
        }
        let arguments = ["verify"] + servers.keys + ["--timeout", "5", "--format", "json", "--ca", pages.authority]
        // Bounds of the work, not of the time: a busy machine does not fail it. Without them, it took minutes and GBs.
        return try Program.run(
            "bash", ["-c", "ulimit -t 60 -v 3000000; exec \"$@\"", "bash", Program.onboard] + arguments + ways,
            in: repository.root)
    }
}

/// The servers that mean harm, and the pages that they should serve.
private final class HostilePages {
    /// Active customers without domains of their own.
    let ids = [
        "no", "balloon-bakery", "companyname", "c-1e3", "subaha-ki-caya", "blwn-sgwl", "severnyj-veter",
        "unicode-quotes-1", "the-honourable-company-of-makers-of-very", "ban-fa", "blue-lantern-cooperative",
    ]
    let ports: [String: Int]
    var authority: String { scratch.root.appending(path: "ca.pem").path() }
    private let scratch: Scratch
    private let process: Process

    init(of repository: SampleRepository) throws {
        scratch = try Scratch()
        let scripts = Program.package.appending(path: "Tests/OnboardTests/Python")
        let made = try Program.run(
            Program.python,
            [scripts.appending(path: "certificates.py").path(), scratch.root.path()] + ids.map { "\($0).sas.example" })
        try #require(made.status == 0, "\(made.errors)")
        for id in ids {
            let clusters = ["prod-eu-1", "prod-us-1"].map { "clusters/\($0)/customers/\(id)/files/index.html" }
            let page = try repository.read(try #require(clusters.first(where: repository.exists)))
            try Data(page.utf8).write(to: scratch.root.appending(path: "\(id).sas.example.html"))
        }
        process = try Program.start(
            Program.python, [scripts.appending(path: "hostile_pages.py").path(), scratch.root.path()])
        ports = try Ports.wait(in: scratch.root)
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}

/// Where servers listen, as they say in a file once they do.
enum Ports {
    static func wait(in directory: URL) throws -> [String: Int] {
        let file = directory.appending(path: "ports.json")
        for _ in 0..<600 where !FileManager.default.fileExists(atPath: file.path()) {
            Thread.sleep(forTimeInterval: 0.05)
        }
        return try JSONDecoder().decode([String: Int].self, from: Data(contentsOf: file))
    }
}
