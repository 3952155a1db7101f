import Foundation
import Testing

/// What stands in a welcome letter, and what must not stand anywhere else.
@Suite struct LetterTextTests {
    /// Names that would break a header, a page or an option, if they could.
    private static let hostile = [
        "no": "\"; rm -rf / <b>&amp;</b> \\\\ =?UTF-8?Q?x?= \"\u{301};headers=@/etc/passwd",
        "c-1e3": String(repeating: "👩🏽‍🚀", count: 120),
        "companyname": "Ünïcode 日本語株式会社 עברית \u{1F1E9}\u{1F1EA}",
        "subaha-ki-caya": "@/etc/passwd,;type=text/html; {{url}} (",
        "blwn-sgwl": "From: x <x@x.example> " + String(repeating: "long ", count: 15),
    ]

    @Test func hostileNamesStayText() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        for (id, name) in Self.hostile {
            let set = try welcome.repository.onboard("set", id, "--company", name, "--motto", "\(name) \\r\\n.")
            try #require(set.status == 0, "\(set)")
            try welcome.prepare(id, email: "\(id)@mail.example", name: "Jo\r\nBcc: x@x.example")
        }
        let outcome = try welcome.notify(server)
        #expect(outcome.status == 0, "\(outcome)")
        let letters = try server.letters()
        #expect(letters.count == Self.hostile.count)
        for letter in letters {
            let id = String(letter.to.prefix { $0 != "@" })
            let name = try #require(Self.hostile[id])
            let shown = name.split(separator: " ").joined(separator: " ")
            let parsed = try MailServer.parse(letter)
            #expect(parsed["Subject"] == "Welcome to SAS, \(shown)", "\(id)")
            #expect(
                parsed["headers"]
                    == "Content-Type,Mime-Version,From,To,Subject,Date,Message-ID,Auto-Submitted", "\(id)")
            #expect(parsed["parts"] == "text/plain,text/html")
            #expect(parsed["text/plain"]?.contains("The page of \(shown) is live") == true, "\(id)")
            #expect(parsed["text/plain"]?.contains("\"\(shown) \\r\\n.\" is on it") == true, "\(id)")
            #expect(parsed["text/plain"]?.hasPrefix("Hello Jo Bcc: x@x.example,\n") == true, "\(parsed)")
            let html = try #require(parsed["text/html"])
            #expect(html.contains("<bdi>\(escapedHTML(shown))</bdi>"), "\(id)")
            for line in letter.bytes.split(separator: 10) { #expect(line.count <= 998) }
        }
    }

    @Test func anAddressThatCannotBeWrittenToIsToldWithoutIt() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        let addresses = [
            "no": "jo@mail.example\r\nRCPT TO:<eve@mail.example>", "c-1e3": "Jo Doe",
            "companyname": "\"jo doe\"@mail.example",
            "subaha-ki-caya": "jö@mail.example", "blwn-sgwl": "jo@-x.example", "ban-fa": "a..b@mail.example",
        ]
        for (id, address) in addresses { try welcome.prepare(id, email: address) }
        let before = try welcome.repository.tree("status")
        let outcome = try welcome.notify(server)
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.split(separator: "[contact/no-address]").count == addresses.count + 1, "\(outcome)")
        for text in ["jo@", "eve", "Jo Doe", "jo doe", "jö", "a..b"] { #expect(!outcome.errors.contains(text)) }
        #expect(try welcome.repository.tree("status") == before)
        #expect(try server.letters().isEmpty)
    }

    /// Nothing personal and no password is in an argument of any process, in the output, or in a file.
    @Test func nothingPersonalIsSeenOutside() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "slow@quite-unusual.example", name: "Josephine Unusual")
        let process = try welcome.start(server, "--format", "json", "--verbose")
        try server.wait(for: 1)
        let seen = try Self.commandLines()
        #expect(seen.contains { $0.contains("curl --disable --config -") }, "\(seen)")
        process.waitUntilExit()
        let outcome = try welcome.notify(server, "no", "--verbose")
        let status = try welcome.status("no")
        for secret in ["quite-unusual", "Josephine", MailServer.password, "cret\\word"] {
            #expect(!seen.contains { $0.contains(secret) }, "\(secret)")
            #expect(!outcome.errors.contains(secret) && !outcome.output.contains(secret), "\(outcome)")
            #expect(!status.contains(secret), "\(status)")
            for (path, bytes) in try welcome.repository.tree() {
                #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(path)")
            }
        }
    }

    /// The arguments of all processes that can be seen.
    private static func commandLines() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap { process in
            guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return nil }
            return String(decoding: bytes.map { $0 == 0 ? 32 : $0 }, as: UTF8.self)
        }
    }

    @Test func aDryRunShowsTheLettersAndDoesNothing() throws {
        let welcome = try WelcomeRepository()
        try welcome.prepare("no", email: "jo@mail.example", name: "Josephine")
        let before = try welcome.repository.tree()
        let outcome = try welcome.repository.onboard("notify", "--dry-run")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("From: SAS <welcome@sas.example>\nTo: (sealed)\nSubject: Welcome to SAS, "))
        #expect(outcome.output.contains("Hello (sealed),\n") && !outcome.output.contains("Josephine"))
        let other = try welcome.repository.onboard("notify", "--dry-run", "acme-rockets", "--format", "json")
        #expect(other.status == 0 && other.output.contains("\"customer\" : \"acme-rockets\""), "\(other)")
        #expect(other.errors.contains("warning") && other.errors.contains("[notify/no-contact]"), "\(other)")
        #expect(try welcome.repository.tree() == before)
    }

    @Test func whatIsMissingIsSaid() throws {
        let welcome = try WelcomeRepository()
        let repository = welcome.repository
        try welcome.prepare("no", email: "jo@mail.example")
        func identifiers(_ outcome: Outcome) -> String { "\(outcome.status) \(outcome.errors)" }
        let password = try repository.onboard("notify", "--identity", welcome.identity)
        #expect(identifiers(password).contains("[notify/no-password]"), "\(password)")
        let identity = try repository.onboard("notify", "--password-file", welcome.passwordFile)
        #expect(identifiers(identity).contains("[contact/sealed]"), "\(identity)")
        let two = repository.root.appending(path: "two")
        try Data("a\nb\n".utf8).write(to: two)
        let lines = try repository.onboard("notify", "--password-file", two.path())
        #expect(identifiers(lines).contains("[notify/password]"), "\(lines)")
        #expect(try repository.onboard("notify", "--password-file", "nothing").status == 74)
        #expect(identifiers(try repository.onboard("notify", "severnyj-veter")).contains("[notify/not-active]"))
        try repository.remove("status")
        #expect(identifiers(try repository.onboard("notify", "no")).contains("[notify/not-verified]"))
        for usage in [["--again"], ["--claim", "a", "--claimed", "a"], ["--dry-run", "--claim", "a"]] {
            #expect(try Program.run(Program.onboard, ["notify"] + usage, in: repository.root).status == 64)
        }
        try repository.write("templates/email/subject.txt", "one {{compayName}}\ntwo\n")
        try repository.remove("templates/email/welcome.txt")
        let validated = try repository.onboard("validate")
        for part in [
            "subject.txt:1:5: error: unknown name \"compayName\"", "did you mean \"companyName\"?", "[email/missing]",
            "[email/subject]",
        ] { #expect(validated.errors.contains(part) || validated.output.contains(part), "\(part) \(validated)") }
        #expect(try repository.onboard("notify", "no").status == 1)
        try repository.replace("\nemail:", with: "\n#", in: "onboard.yaml")
        #expect(identifiers(try repository.onboard("notify")).contains("[notify/not-set-up]"))
    }
}

private func escapedHTML(_ text: String) -> String {
    let entities: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    return text.unicodeScalars.map { entities[$0] ?? String($0) }.joined()
}
