import Foundation
import Testing

/// Names that a terminal, a log or GitHub's runner reads something into, wherever a name may stand: nothing of them
/// reaches an output but in printable form.
@Suite struct HostileNameTests {
    /// A name as bytes, for not all are text.
    struct Name: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]

        init(_ text: String, bytes: [UInt8] = []) { self.bytes = Array(text.utf8) + bytes }

        /// The name where only text can be given.
        var text: String { String(decoding: bytes, as: UTF8.self).replacing("\u{FFFD}", with: "") }
        var testDescription: String { text.debugDescription }
    }

    private static let names = [
        Name("x\n::error file=x::y\u{1B}[31m\u{7}\r\u{9B}31mz\u{85}##[error]y"), Name("::error::y"),
        Name(" ::warning file=x::y"), Name("\u{202E}\u{2066}%0A::error::y\u{2028}::error::z\u{200B}\u{FEFF}"),
        Name("-n\n::error::y\u{1B}]0;t\u{1B}\\", bytes: [0xFF, 0x9B, 0x33]),
        Name(String(repeating: "n", count: 250)),
        Name("\u{600}##[error]\u{301}\u{34F}x\u{3164}y\u{FE0F}'\u{301}"), Name("::\u{301}error::y"),
    ]

    /// What stands in the way of nothing: a file of this name, or in a directory of this name.
    private static let harmless = [
        "customers/*.json", "customers/*", "clusters/*/x.yaml", "clusters/prod-eu-1/*", "clusters/prod-eu-1/*/x",
        "clusters/prod-eu-1/customers/*/x.yaml", "clusters/prod-eu-1/customers/acme-rockets/*",
        "clusters/prod-eu-1/tenants/*.yaml", "clusters/prod-eu-1/platform/*.yaml", "dead-letters/*.json",
        "dead-letters/dropped/*.json", "status/*.json", "inbox/*.json", "schemas/*", "*",
    ]
    /// What a release holds, and what the next one would.
    private static let templates = [
        "templates/*", "templates/*/x", "templates/tiers/*/x.yaml", "templates/cluster/*.yaml",
        "templates/releases/*/x.yaml", "templates/releases/2026.14/cluster/*.yaml", "templates/email/*",
    ]

    /// Lines that name something, each with the hostile name for `*`.
    private static let naming = [
        "--root * list", "* ", "list --tier *", "list --*", "list --cluster=*", "show -- *", "show --format json -- *",
        "explain no -- *", "status -- *", "validate -- *", "validate --format github -- *", "render --customer=*",
        "render --cluster=*", "diff --base=*", "diff --format markdown --base=*", "diff --format json --base=*",
        "ingest -- *", "ingest inbox/*.json", "ingest -v inbox", "ingest --format json inbox",
        "ingest --source=* inbox",
        "ingest --claims=* purchase.json", "import -- *", "import --dry-run -- *", "add --from=*", "add --company=*",
        "add --company=x --motto=* --tier=* --region=* --domain=* --feature=* --ring=* --purchase-id=* --contact=*",
        "add --company=x --motto=* --tier=starter --id=* --cluster=*", "set no --motto=* --tier=* --domain=*",
        "move no --cluster=*", "offboard -- *", "erase -- *", "contact -- *", "contact no --identity=*",
        "dead-letters show -- *", "dead-letters drop --reason=* -- *", "dead-letters retry -- *",
        "dead-letters retry --identity=*", "release -- *", "notify --dry-run -- *", "notify --password-file=*",
        "notify --identity=* --ca=*", "verify -- *", "verify no --ca=*", "verify no --metrics=*/x",
        "metrics --output=*/x",
        "preview --export=*/x --base=*", "preview --export=* -- *", "preview --export=purchase.json/*",
        "doctor --cluster -- *", "doctor --cluster --kubeconfig=* --context=* prod-eu-1", "schema -- *", "init -- *",
        "propose event -- *", "propose letters --report=*", "propose changes -- * *", "propose pull-request -- *",
        "push -- * *", "dead-letters keep -- *",
        "init --verbose new*", "help *",
        "cluster add --region=* --engine=flux --capacity=9 --ingress-class=* --issuer=* -- *",
        "--generate-completion-script *", "---complete 2 onboard show *",
    ]

    /// Lines that name nothing, and walk over what is there.
    private static let walking =
        EveryCommand.inPlace.map(\.words)
        + [
            ["ingest", "-v", "inbox"], ["ingest", "--format", "json", "inbox"], ["dead-letters", "retry"],
            ["render", "--check", "--format", "json"], ["status", "--all", "--format", "json"],
            ["---complete", "2", "onboard", "show", ""], ["---complete", "3", "onboard", "add", "--tier", ""],
        ] + EveryCommand.pipeline.map(\.words)

    /// Lines that read templates.
    private static let rendering = walking.filter { words in
        ["validate", "render", "release", "add", "diff", "list", "explain"].contains(words.first)
    }

    private static let prepared = Result { try EveryCommand.repository() }

    @Test(arguments: names) func noNameOfAFileReachesAnOutputRaw(name: Name) throws {
        for (places, lines) in [(Self.harmless, Self.walking), (Self.templates, Self.rendering)] {
            let repository = try SampleRepository(copyOf: Self.prepared.get())
            for place in places { plant(name, at: place, in: repository) }
            try commit(repository)
            for words in lines { try check(words, in: repository) }
        }
    }

    @Test(arguments: names) func noArgumentReachesAnOutputRaw(name: Name) throws {
        let repository = try SampleRepository(copyOf: Self.prepared.get())
        plant(name, at: "inbox/*.json", in: repository)
        for line in Self.naming {
            try check(
                line.split(separator: " ").map { String($0).replacing("*", with: name.text) },
                in: repository)
        }
    }

    /// The directory of the repository itself, and the variables that name files and programs.
    @Test(arguments: names) func noDirectoryOrVariableReachesAnOutputRaw(name: Name) throws {
        let scratch = try Scratch()
        let parent = try SampleRepository(copyOf: Self.prepared.get())
        let line = "mkdir \"$0\" && cp -a \"$2\"/. \"$0\"/ && cd -- \"$0\" && shift 2 && exec \"$@\""
        for words in [
            ["list"], ["doctor"], ["diff"], ["verify", "no"], ["preview", "--export", "site"], ["validate"],
        ] {
            let outcome = try Program.run(
                "bash",
                [
                    "-c", "cd \"$1\"; \(line)", "./\(name.text)", scratch.root.path(), parent.root.path(),
                    Program.onboard,
                ] + words, in: scratch.root,
                environment: ["KUBECONFIG": name.text, "COLUMNS": name.text, "ONBOARD_AGE_IDENTITY_FILE": name.text])
            expectPrintable(outcome, words)
            _ = try Program.run("bash", ["-c", "rm -rf -- \"$0\"", "./\(name.text)"], in: scratch.root)
        }
        for words in [["doctor", "--cluster", "prod-eu-1"], ["notify"], ["notify", "--dry-run", "no"]] {
            let outcome = try Program.run(
                Program.onboard, words, in: parent.root,
                environment: [
                    "KUBECONFIG": name.text, "ONBOARD_AGE_IDENTITY_FILE": name.text, "PATH": "/\(name.text):/usr/bin",
                    "ONBOARD_SMTP_PASSWORD": name.text,
                ])
            expectPrintable(outcome, words)
        }
    }

    /// Names in tables, in events and in records, and branches of git.
    @Test(arguments: names) func noNameInAFileReachesAnOutputRaw(name: Name) throws {
        let repository = try SampleRepository(copyOf: Self.prepared.get())
        let cell = "\"\(name.text.replacing("\"", with: "\"\""))\""
        try repository.write("table.csv", "companyName,motto,tier,\(cell)\nTea,m,\(cell),x\n\(cell),m,starter,x\n")
        let text = String(decoding: try JSONSerialization.data(withJSONObject: [name.text]), as: UTF8.self)
            .dropFirst().dropLast()
        try repository.write(
            "purchase.json",
            """
            {"specversion": "1.0", "type": \(text), "source": \(text), "id": \(text), "time": \(text), \(text): 1}
            """)
        try repository.write(
            "customers/zz.json", "{\"id\": \(text), \"tier\": \(text), \"state\": \(text), \(text): [\(text)]}\n")
        _ = try Program.run(
            "bash", ["-c", "cp .git/refs/heads/main \".git/refs/heads/$0\"", name.text], in: repository.root)
        let lines =
            Self.walking
            + [
                ["ingest", "--claims", "*", "purchase.json"], ["import", "table.csv"], ["dead-letters", "list"],
                ["validate", "--format", "github"],
            ]
        for words in lines { try check(words, in: repository) }
    }

    // MARK: The harness

    /// Makes a file; what the system refuses, such as a name that is too long, stands nowhere.
    private func plant(_ name: Name, at place: String, in repository: SampleRepository) {
        let path =
            Array("\(repository.root.path())/".utf8)
            + place.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
            .map(Array.init).joined(separator: name.bytes)
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return }
        let folders = path.indices.filter { path[$0] == UInt8(ascii: "/") && $0 <= slash && $0 > 0 }
        for end in folders { withCString(path[..<end]) { _ = mkdir($0, 0o755) } }
        withCString(path[...]) { file in
            let opened = open(file, O_WRONLY | O_CREAT, 0o644)
            if opened >= 0 { close(opened) }
        }
    }

    private func withCString(_ bytes: ArraySlice<UInt8>, _ body: (UnsafePointer<CChar>) -> Void) {
        (bytes.map(CChar.init(bitPattern:)) + [0]).withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress { body(start) }
        }
    }

    private func commit(_ repository: SampleRepository) throws {
        _ = try Program.run("git", ["add", "--all"], in: repository.root)
    }

    private func check(_ words: [String], in repository: SampleRepository) throws {
        for color in [[], ["--verbose"]] where color.isEmpty || words.first == "ingest" {
            expectPrintable(try EveryCommand.run(words + color, in: repository), words)
        }
    }

    private func expectPrintable(_ outcome: Outcome, _ words: [String]) {
        for (text, isResult) in [(outcome.output, true), (outcome.errors, false)] {
            let isOurs = isResult && words.contains("github")
            // Completion's own answer to the shell's script has tabs between columns.
            let ours: Set<Unicode.Scalar> = words.first == "---complete" ? ["\n", "\t"] : ["\n"]
            let strange = text.unicodeScalars.first { !ours.contains($0) && Self.isStrange($0) }
            let command = text.split(separator: "\n").first { line in
                let line = line.drop(while: \.isWhitespace)
                let isCommand = line.utf8.starts(with: "::".utf8) && !(isOurs && line.contains("title="))
                return isCommand || line.utf8.firstRange(of: "##[".utf8) != nil
            }
            #expect(strange == nil && command == nil, "\(words) \(text.debugDescription.prefix(3000))")
        }
    }

    /// What does more to a terminal or to a reader than to show itself.
    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x034F, 0x061C, 0x200B, 0x200E, 0x200F, 0x3164, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
