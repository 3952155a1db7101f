import Foundation
import Testing

/// Programs that misbehave, in the place of those that onboard runs.
@Suite struct BadProgramTests {
    /// Runs `onboard` where a program of this name is a script.
    private func run(
        _ repository: SampleRepository, _ arguments: [String], _ name: String, _ script: String, before: String = ""
    ) throws -> Outcome {
        let file = "stand-ins/\(name)"
        try repository.write(file, "#!/bin/sh\n\(script)\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: repository.root.appending(path: file).path())
        let folder = repository.root.appending(path: "stand-ins").path()
        let line = "\(before)\nPATH=\(folder):$PATH exec \"$@\""
        return try Program.run("bash", ["-c", line, "bash", Program.onboard] + arguments, in: repository.root)
    }

    /// A repository with a history and a changed customer.
    private func changedRepository() throws -> SampleRepository {
        let repository = try SampleRepository()
        for arguments in [
            ["init", "--quiet", "--initial-branch", "main"], ["add", "--all"],
            [
                "-c", "user.name=Tests", "-c", "user.email=tests@sas.example", "commit", "--quiet", "--message", "All",
            ],
        ] {
            try #require(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        try #require(try repository.onboard("set", "no", "--tier", "growth").status == 0)
        return repository
    }

    private let kubectl = "exec \"$(PATH=${PATH#*:} command -v kubectl)\" \"$@\""

    @Test func warningsOfKubectlAreNoFailure() throws {
        let repository = try changedRepository()
        let script = "head -c 300000 /dev/zero | tr '\\0' w >&2; \(kubectl)"
        let outcome = try run(repository, ["diff"], "kubectl", script)
        #expect(outcome.status == 0 && outcome.output.contains("no"), "\(outcome)")
        #expect(!outcome.errors.contains("wwww"), "\(outcome.errors.prefix(300))")
    }

    @Test(arguments: ["kubectl", "git", "curl", "age"]) func whatAProgramSaysIsShownInPrintableForm(name: String) throws
    {
        let repository = try changedRepository()
        try repository.replace("recipients: []", with: "recipients: [age1somebody]", in: "onboard.yaml")
        let script = "printf '\\033[31mred\\033[0m\\007 \\302\\233x\\n::error file=a::b\\n' >&2; exit 3"
        let arguments =
            switch name {
            case "curl": ["verify", "no"]
            case "age": ["import", "table.csv"]
            default: ["diff"]
            }
        try repository.write(
            "table.csv", "companyName,motto,tier,contactEmail\nCopper Kettle,m,starter,jane@canary.example\n")
        let outcome = try run(repository, arguments, name, script)
        #expect(outcome.status != 0 && outcome.errors.contains("red") || outcome.output.contains("red"), "\(outcome)")
        let said = outcome.output + outcome.errors
        #expect(!said.contains("\u{1B}") && !said.contains("\u{7}") && !said.contains("\u{9B}"), "\(outcome)")
        #expect(!said.split(separator: "\n").contains { $0.hasPrefix("::") }, "\(outcome)")
        #expect(!said.contains("canary"))
    }

    @Test(arguments: [("exit 3", "exit code 3"), ("kill -9 $$", "signal 9")])
    func aProgramWithoutAReasonIsToldByItsEnd(script: String, end: String) throws {
        let repository = try changedRepository()
        let built = try run(repository, ["diff"], "kubectl", script)
        #expect(built.status == 2 && (built.output + built.errors).contains(end), "\(built)")
        #expect(!built.errors.contains("install"), "\(built)")
        let fetched = try run(repository, ["verify", "no"], "curl", script)
        #expect((fetched.output + fetched.errors).contains(end), "\(fetched)")
    }

    @Test func aProgramThatIsMissingIsToldWithItsInstall() throws {
        let repository = try changedRepository()
        let outcome = try Program.run(
            Program.onboard, ["diff"], in: repository.root, environment: ["PATH": try scratchPath(repository)])
        #expect(outcome.errors.contains("kubectl") && outcome.errors.contains("install it"), "\(outcome)")
    }

    @Test func aMissingGitIsNoMissingCommit() throws {
        let repository = try changedRepository()
        let outcome = try Program.run(
            Program.onboard, ["diff"], in: repository.root, environment: ["PATH": repository.root.path()])
        #expect(outcome.status == 2 && outcome.errors.contains("hint: install it: apt install git"), "\(outcome)")
    }

    /// A `PATH` with git alone.
    private func scratchPath(_ repository: SampleRepository) throws -> String {
        let folder = repository.root.appending(path: "only-git")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let git = try Program.run("bash", ["-c", "command -v git"]).output.trimmingCharacters(in: .newlines)
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "git"), withDestinationURL: URL(filePath: git))
        return folder.path()
    }

    /// It ignores SIGTERM, and its sleep holds the pipes.
    @Test func aCurlThatHangsHoldsNobody() throws {
        let repository = try SampleRepository()
        let start = ContinuousClock.now
        let outcome = try run(
            repository, ["verify", "no", "--timeout", "2"], "curl", "trap '' TERM; sleep 30 & exec sleep 60")
        #expect(outcome.status == 75, "\(outcome)")
        #expect((outcome.output + outcome.errors).contains("did not end within"), "\(outcome)")
        #expect(ContinuousClock.now - start < .seconds(120))
    }

    @Test(arguments: ["64", "256"]) func fewDescriptorsMeanFewProgramsAtOnce(limit: String) throws {
        let repository = try SampleRepository()
        let outcome = try run(
            repository, ["verify", "--concurrency", "256", "--format", "json"], "curl", "exit 7",
            before: "ulimit -n \(limit)")
        #expect(outcome.status == 75, "\(outcome)")
        #expect(outcome.output.contains("exit code 7") && !outcome.output.contains("descriptor"), "\(outcome)")
    }

    @Test(arguments: ["verify", "diff"]) func tooFewDescriptorsForOneAreAFailureOfTheSystem(command: String) throws {
        let repository = try changedRepository()
        let outcome = try run(repository, [command], "curl", "exit 7", before: "ulimit -n 24")
        #expect(outcome.status == 74, "\(outcome)")
        #expect(outcome.errors.contains("ulimit -n"), "\(outcome)")
    }

    /// The program that runs ends as well, also one that ignores the polite signal, and onboard ends by its signal.
    @Test(arguments: ["INT", "TERM"]) func aSignalEndsWhatRunsAndThenOnboard(signal: String) throws {
        let repository = try changedRepository()
        let script = "trap '' TERM INT; echo $$ > \"$MARK\"; while :; do sleep 1; done"
        let before = """
            export MARK=\(repository.root.appending(path: "mark").path())
            set -m
            PATH=\(repository.root.appending(path: "stand-ins").path()):$PATH "$@" &
            until [ -s "$MARK" ]; do sleep 0.05; done
            kill -\(signal) $!
            wait $!
            echo "ended $?"
            case $(ps -o stat= -p "$(cat "$MARK")") in "" | Z*) ;; *) echo "still there" ;; esac
            exit 0
            """
        let outcome = try run(repository, ["diff"], "kubectl", script, before: before)
        #expect(outcome.output.hasSuffix("ended \(signal == "INT" ? 130 : 143)\n"), "\(outcome)")
    }
}
