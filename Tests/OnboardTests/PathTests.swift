import Foundation
import Testing

/// Paths and names with letters that a terminal, a shell or a URL reads something into.
@Suite struct PathTests {
    private static let red = "x\u{1B}[31m\u{7}y\nz"

    private func onboard(_ arguments: [String], in directory: URL) throws -> Outcome {
        try Program.run(Program.onboard, arguments, in: directory)
    }

    private func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" }
    }

    @Test func nothingOfANameReachesATerminalRaw() throws {
        let scratch = try Scratch()
        let made = try onboard(["init", Self.red], in: scratch.root)
        let doctor = try onboard(["doctor", "--root", Self.red], in: scratch.root)
        #expect(made.status == 0 && isPrintable(made.output), "\(made)")
        #expect(isPrintable(doctor.output) && !doctor.output.contains("\nz"), "\(doctor)")
        let repository = try SampleRepository()
        let table = "companyName,motto,tier\nCopper Kettle,m,starter\n"
        try repository.write("\(Self.red).csv", table)
        try repository.write("customers/\(Self.red).json", "{}\n")
        try repository.write("dead-letters/\(Self.red).json", "{}\n")
        let words = [
            ["import", "--dry-run", "\(Self.red).csv"], ["diff", "--base", Self.red], ["render"], ["validate"],
            ["validate", "customers/zz"], ["dead-letters", "list"], ["list"], ["status", Self.red],
        ]
        for arguments in words {
            let outcome = try onboard(arguments, in: repository.root)
            #expect(isPrintable(outcome.output + outcome.errors), "\(arguments) \(outcome)")
            #expect(!(outcome.output + outcome.errors).contains("\nz"), "\(arguments) \(outcome)")
        }
    }

    /// The line that `init` prints is one that a shell can be given.
    @Test(arguments: [
        "new", "a b", "it's", "-q", "~", "$HOME", "bücher & söhne", "back\\slash", "x\u{1B}[31m'\\\nz", "*",
        "a'\u{301}; touch x; '\u{301}b",
    ])
    func theNextLineFitsAShell(name: String) throws {
        let scratch = try Scratch()
        let made = try onboard(["init", "--", name], in: scratch.root)
        let line = try #require(made.output.split(separator: "\n").first { $0.hasPrefix("  cd ") }, "\(made)")
        let shell = try Program.run("bash", ["-c", "\(line)\npwd; ls onboard.yaml"], in: scratch.root)
        #expect(shell.output.hasSuffix("/\(name)\nonboard.yaml\n"), "\(made) \(shell)")
        #expect((name == "new") == (line == "  cd new"))
    }

    @Test(arguments: ["a b.prom", "ümlaut.prom", "100%25.prom", "~", "~/x.prom", "-x.prom", "no#?.prom"])
    func aResultGoesToTheFileThatWasNamed(name: String) throws {
        let repository = try SampleRepository()
        if name.hasPrefix("~/") { try repository.write("~/there", "") }
        let metrics = try onboard(["metrics", "--output=\(name)"], in: repository.root)
        #expect(metrics.status == 0 && metrics.output.isEmpty, "\(metrics)")
        #expect(try repository.read(name).contains("onboard_customers"))
        try repository.write("stand-ins/curl", "#!/bin/sh\nexit 7\n")
        let path = repository.root.appending(path: "stand-ins")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: path.appending(path: "curl").path())
        let verified = try Program.run(
            Program.onboard, ["verify", "no", "--metrics=\(name)"], in: repository.root,
            environment: ["PATH": path.path()])
        #expect(verified.status == 75, "\(verified)")
        #expect(try repository.read(name).contains("onboard_page_verified"))
    }

    @Test(arguments: ["", "clusters/", "/", ".", "..", "clusters/.."]) func aDirectoryIsNoFileOfAResult(name: String)
        throws
    {
        let repository = try SampleRepository(rendered: false)
        for command in [["metrics", "--output=\(name)"], ["verify", "no", "--metrics=\(name)"]] {
            let outcome = try onboard(command, in: repository.root)
            #expect(outcome.status == 64 && outcome.errors.contains("the path of a file"), "\(outcome)")
        }
    }

    @Test func aFolderOfACheckoutIsOne() throws {
        let repository = try SampleRepository(folder: "infra/onboarding")
        let none = try repository.onboard("doctor")
        #expect(none.output.contains("missing  a Git checkout\n           git init"), "\(none)")
        try #require(
            try Program.run("git", ["init", "--quiet", "--initial-branch", "main", ".."], in: repository.root).status
                == 0)
        let found = try repository.onboard("doctor")
        #expect(found.output.contains("ok       a Git checkout"), "\(found)")
    }

    @Test func anOpenedContactIsPrintableOnATerminal() throws {
        let welcome = try WelcomeRepository()
        try welcome.prepare("no", email: "jo@mail.example", name: "J\u{9B}31mo")
        let arguments = ["contact", "no", "--identity", welcome.identity]
        let shown = try PromptTests.talk(welcome.repository, arguments, [])
        #expect(shown.status == 0 && shown.output.contains("\"name\":\"Jo\""), "\(shown)")
        let piped = try onboard(arguments, in: welcome.repository.root)
        #expect(piped.output.contains("J\u{9B}31mo"), "\(piped)")
    }
}
