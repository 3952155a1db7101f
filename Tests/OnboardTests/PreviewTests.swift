import Foundation
import Testing

/// The gallery, served and exported, as a browser shows it.
@Suite(.serialized) struct PreviewTests {
    private static let script = Program.package.appending(path: "Tests/OnboardTests/Python/preview.py").path()

    /// A repository with a history, a changed motto, and a customer with a hostile name.
    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository(rendered: false)
        let outcome = try repository.onboard(
            "add", "--company", "\"><script>document.title='owned'</script><img src=x onerror=alert(1)>",
            "--motto", "</script><script>alert(2)</script>", "--tier", "starter", "--id", "hostile", "--no-render")
        try #require(outcome.status == 0, "\(outcome)")
        // Some are refused; those that are not are shown.
        var texts = HostileTexts(seed: 2026)
        for number in 1...12 {
            _ = try repository.onboard(
                "add", "--company", texts.next(), "--motto", texts.next(), "--tier", "starter", "--id",
                "hostile-\(number)", "--no-render")
        }
        for arguments in [
            ["init", "--quiet", "--initial-branch", "main"], ["add", "--all"],
            [
                "-c", "user.name=Tests", "-c", "user.email=tests@sas.example", "commit", "--quiet", "--message",
                "Records",
            ],
        ] {
            try #require(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        try #require(try repository.onboard("set", "acme-rockets", "--motto", "Onwards", "--no-render").status == 0)
        return repository
    }

    /// A preview that is served until the value goes.
    private final class Server {
        let process = Process()
        let url: String
        private let output = Pipe()

        init(_ repository: SampleRepository, _ arguments: [String] = []) throws {
            process.executableURL = URL(filePath: Program.onboard)
            process.arguments = ["preview", "--port", "0"] + arguments
            process.currentDirectoryURL = repository.root
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            var text = ""
            while !text.hasSuffix("\n"), let data = try output.fileHandleForReading.read(upToCount: 1), !data.isEmpty {
                text += String(decoding: data, as: UTF8.self)
            }
            url = String(try #require(text.split(separator: "\n").first))
        }

        deinit {
            process.terminate()
            process.waitUntilExit()
        }

        /// The status of an answer.
        func status(_ path: String, _ arguments: [String] = []) throws -> String {
            let options = ["--silent", "--path-as-is", "--output", "/dev/null", "--write-out", "%{http_code}"]
            return try Program.run("curl", options + arguments + ["\(url)\(path)"]).output
        }
    }

    @Test func theGalleryIsUsableByEverybody() throws {
        let repository = try repository()
        let server = try Server(repository)
        let outcome = try Program.run(
            Program.python, [Self.script, server.url, "acme-rockets", repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(3000))")
    }

    @Test func anExportIsTheSameAsFiles() throws {
        let repository = try repository()
        let site = repository.root.appending(path: "site")
        #expect(try repository.onboard("preview", "--export", "site").status == 0)
        let first = try repository.tree("site")
        #expect(first.keys.contains("pages/hostile.html"))
        // Only what differs has a page to stand beside.
        #expect(first.keys.filter { $0.hasPrefix("base/") } == ["base/acme-rockets.html"])
        let outcome = try Program.run(Program.python, [Self.script, "file://\(site.path())/", "acme-rockets", "-"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(3000))")

        let server = try Server(repository)
        for (path, bytes) in first where path.hasPrefix("pages/") || path.hasPrefix("gallery.") {
            let served = try Program.run("curl", ["--silent", "\(server.url)\(path)"]).output
            #expect(Data(served.utf8) == bytes, "\(path)")
        }
        // Again gives the same bytes, and what is no longer wanted goes.
        #expect(try repository.onboard("preview", "--export", "site").status == 0)
        #expect(try repository.tree("site") == first)
        #expect(try repository.onboard("preview", "--export", "site", "--changed").status == 0)
        #expect(
            try repository.tree("site").keys.filter { $0.hasSuffix(".html") }.sorted() == [
                "base/acme-rockets.html", "index.html", "pages/acme-rockets.html",
            ])
        // What somebody else put there stays, and nothing is written beside it.
        try repository.write("mine/notes.txt", "keep")
        let refused = try repository.onboard("preview", "--export", "mine")
        #expect(refused.status == 1 && refused.errors.contains("[preview/not-empty]"), "\(refused)")
        #expect(try repository.tree("mine").keys.sorted() == ["notes.txt"])
    }

    @Test func anExportStaysInItsDirectory() throws {
        let repository = try repository()
        try repository.write("elsewhere/no.html", "keep")
        #expect(try repository.onboard("preview", "--export", "site").status == 0)
        try repository.remove("site/pages")
        try FileManager.default.createSymbolicLink(
            at: repository.root.appending(path: "site/pages"),
            withDestinationURL: repository.root.appending(path: "elsewhere"))
        let outcome = try repository.onboard("preview", "--export", "site", "acme-rockets")
        #expect(outcome.status == 1 && outcome.errors.contains("[workspace/symbolic-link]"), "\(outcome)")
        #expect(try repository.tree("elsewhere").keys.sorted() == ["no.html"])
        #expect(try repository.read("elsewhere/no.html") == "keep")
    }

    @Test func aDraftShowsTheTemplatesAsTheyAre() throws {
        let repository = try repository()
        try repository.replace(
            "Welcome to SAS</p>", with: "Hello from SAS</p>", in: "templates/overlay/files/index.html")
        #expect(try repository.onboard("preview", "--export", "now", "no").status == 0)
        #expect(try !repository.read("now/pages/no.html").contains("Hello from SAS"))
        #expect(try repository.onboard("preview", "--export", "draft", "--draft", "no").status == 0)
        #expect(try repository.read("draft/pages/no.html").contains("Hello from SAS"))
        #expect(try repository.read("draft/base/no.html").contains("Welcome to SAS</p>"))
        let unknown = try repository.onboard("preview", "--export", "none", "acme-rocket")
        #expect(unknown.status == 1 && unknown.errors.contains("did you mean \"acme-rockets\"?"), "\(unknown)")
    }

    /// The first line of the answer to a request with these headers and no other.
    private func answer(_ headers: [String], _ port: Int) throws -> String {
        let script = """
            import socket, sys
            with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
                lines = ["GET / HTTP/1.1", *sys.argv[2:], "Connection: close", "", ""]
                connection.sendall("\\r\\n".join(lines).encode())
                print(connection.makefile().readline())
            """
        return try Program.run(Program.python, ["-c", script, String(port)] + headers).output
    }

    @Test func onlyThisMachineIsServed() throws {
        let repository = try repository()
        let server = try Server(repository)
        #expect(try server.status("") == "200")
        #expect(try server.status("", ["--header", "Host: evil.example"]) == "403")
        #expect(try server.status("events", ["--header", "Host: evil.example"]) == "403")
        #expect(try server.status("", ["--header", "Host: localhost"]) == "200")
        #expect(try server.status("", ["--header", "X: \(String(repeating: "x", count: 100_000))"]) != "200")
        #expect(try server.status("", ["--request", "POST"]) == "405")
        for path in [
            "pages/../../onboard.yaml", "pages/..%2f..%2fonboard.yaml", "customers/no.json", "pages/nobody.html",
        ] {
            #expect(try server.status(path) == "404", "\(path)")
        }
        let port = try #require(URL(string: server.url)?.port)
        #expect(try answer(["Host: localhost"], port).hasPrefix("HTTP/1.1 200 "))
        #expect(try answer(["Host: localhost", "Host: evil.example"], port).hasPrefix("HTTP/1.1 403 "))
        #expect(try answer([], port).hasPrefix("HTTP/1.1 403 "))
        let taken = try repository.onboard("preview", "--port", String(port))
        #expect(taken.status == 75 && taken.errors.contains("--port 0"), "\(taken)")
    }

    @Test func oneOfTenThousandIsFound() throws {
        let repository = try SampleRepository(rendered: false)
        let count = 10_000
        let present = try repository.tree("customers").keys.filter { $0.hasSuffix(".json") }.count
        let record = try repository.read("customers/no.json")
        for number in present..<count {
            let copy = record.replacingOccurrences(of: "\"no\"", with: "\"copy-\(number)\"")
                .replacingOccurrences(of: "evt_2026_0003", with: "evt_copy_\(number)")
            try repository.write("customers/copy-\(number).json", copy)
        }
        let server = try Server(repository)
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/preview_fleet.py").path()
        let outcome = try Program.run(Program.python, [script, server.url, "copy-\(count - 1)", String(count)])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(3000))")
    }

    @Test func itEndsWhenAsked() throws {
        let repository = try repository()
        let server = try Server(repository)
        // Also while somebody listens for changes.
        let listener = try Program.start("curl", ["--silent", "--no-buffer", "\(server.url)events"])
        defer { listener.terminate() }
        #expect(try server.status("") == "200")
        server.process.interrupt()
        server.process.waitUntilExit()
        #expect(server.process.terminationReason == .exit && server.process.terminationStatus == 0)
    }
}
