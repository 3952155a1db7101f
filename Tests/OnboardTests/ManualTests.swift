import Foundation
import Testing

/// The manual pages, and what `make install` puts where.
@Suite struct ManualTests {
    @Test func everyCommandHasAPageWithoutAFault() throws {
        let scratch = try Scratch()
        defer { extendLifetime(scratch) }
        let script = Program.package.appending(path: "scripts/man.py").path()
        let folder = scratch.root.appending(path: "man").path()
        let made = try Program.run(Program.python, [script, Program.onboard, folder])
        #expect(made.status == 0, "\(made.errors)")
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let help = try Program.run(Program.onboard, ["--help"]).output
        let commands = help.matches(of: #/(?m)^  ([a-z][a-z-]+)  +[A-Z]/#).map { String($0.1) }
        // As many as there are: the help must be read right.
        #expect(commands.count == 31)
        for command in commands {
            #expect(pages.contains("onboard-\(command).1"), "\(command)")
        }
        // A date would make the same program give other pages on another day.
        let lint = try Program.run("mandoc", ["-T", "lint", "-W", "warning"] + pages.map { "\(folder)/\($0)" })
        let complaints = lint.output.split(separator: "\n").filter { !$0.contains("missing date") }
        #expect(complaints.isEmpty, "\(complaints.prefix(10))")
        let diff = try Program.run("mandoc", ["-T", "ascii", "\(folder)/onboard-diff.1"]).output
            .replacing(#/.\u{8}/#, with: "")
        for part in ["SYNOPSIS", "--exit-code", "onboard diff --draft", "onboard(1)"] {
            #expect(diff.contains(part), "\(part) in \(diff)")
        }
    }

    @Test func aProgramIsInstalledWithItsManualAndCompletion() throws {
        let scratch = try Scratch()
        defer { extendLifetime(scratch) }
        let folder = scratch.root.appending(path: "man").path()
        let prefix = scratch.root.appending(path: "usr").path()
        let scripts = Program.package.appending(path: "scripts")
        #expect(
            try Program.run(Program.python, [scripts.appending(path: "man.py").path(), Program.onboard, folder]).status
                == 0)
        let installed = try Program.run(
            scripts.appending(path: "install.sh").path(), [Program.onboard, folder, prefix])
        #expect(installed.status == 0, "\(installed.errors)")
        for file in [
            "bin/onboard", "share/man/man1/onboard.1", "share/bash-completion/completions/onboard",
            "share/zsh/site-functions/_onboard", "share/fish/vendor_completions.d/onboard.fish",
        ] {
            #expect(FileManager.default.fileExists(atPath: "\(prefix)/\(file)"), "\(file)")
        }
        #expect(try Program.run("\(prefix)/bin/onboard", ["--version"]).status == 0)
    }
}
