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

    private let git = "exec \"$(PATH=${PATH#*:} command -v git)\" \"$@\""
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

    @Test(arguments: ["128", "256"]) func fewDescriptorsMeanFewProgramsAtOnce(limit: String) throws {
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

    /// As in a job in the background of a script, which a Ctrl-C in the foreground does not concern. A server has no other
    /// way to end.
    @Test func anIgnoredSignalStaysIgnoredButForAServer() throws {
        let repository = try changedRepository()
        let script = """
            PATH=\(repository.root.appending(path: "stand-ins").path()):$PATH "$0" diff > /dev/null 2>&1 & job=$!
            until [ -s mark ]; do sleep 0.05; done
            kill -INT $job; sleep 0.3; kill -0 $job && echo "goes on"
            kill -TERM $job; wait $job; echo "ended $?"
            "$0" preview --port 0 > url 2> /dev/null & job=$!
            until [ -s url ]; do sleep 0.05; done
            kill -INT $job; wait $job; echo "ended $?"
            """
        try repository.write("stand-ins/kubectl", "#!/bin/sh\necho $$ > mark; exec sleep 30\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: repository.root.appending(path: "stand-ins/kubectl").path())
        let outcome = try Program.run("bash", ["-c", script, Program.onboard], in: repository.root)
        #expect(outcome.output == "goes on\nended 143\nended 0\n", "\(outcome)")
    }

    /// A signal is lost at no moment of the start.
    @Test func aSignalAtTheStartEndsTheProgram() throws {
        let repository = try changedRepository()
        let script = """
            import random, signal, subprocess, sys, time
            random.seed(20)
            for _ in range(60):
                program = subprocess.Popen([sys.argv[1], "diff"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(random.uniform(0, 0.02))
                program.send_signal(signal.SIGTERM)
                print(program.wait(60))
            """
        let ends = try Program.run(Program.python, ["-c", script, Program.onboard], in: repository.root).output
        #expect(Set(ends.split(separator: "\n")).isSubset(of: ["-15", "0"]) && ends.contains("-15"), "\(ends)")
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

    /// A purchase, as a file of the repository.
    private func writePurchase(_ repository: SampleRepository) throws {
        let event = """
            {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_a",
             "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "starter",
             "contact": {"email": "jane@canary.example"}}}
            """
        try repository.write("purchase.json", event)
    }

    /// Where git fails, nobody knows which ids other branches hold.
    @Test(arguments: [
        ("*for-each-ref*", "exit 1"), ("*for-each-ref*", "kill -9 $$"), ("*rev-parse*", "kill -9 $$"),
        ("*merge-base*", "kill -9 $$"), ("* diff *", "exit 1"), ("*cat-file*", "exit 0"), ("*", "exit 128"),
    ]) func claimsNeedAnAnswerOfGit(call: String, script: String) throws {
        let repository = try changedRepository()
        try writePurchase(repository)
        for arguments in [
            ["switch", "--quiet", "--create", "onboard/no"], ["add", "customers"], ["stash", "--quiet"],
        ] {
            try #require(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        try repository.write("customers/zz.json", "{}\n")
        for arguments in [
            ["add", "customers"],
            ["-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "--quiet", "--message", "zz"],
            ["switch", "--quiet", "main"],
        ] {
            try #require(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        let before = try repository.tree()
        let outcome = try run(
            repository, ["ingest", "--claims", "onboard/*", "purchase.json"], "git",
            "case \"$*\" in \(call)) \(script);; esac; \(git)")
        #expect(outcome.status == 1 && outcome.errors.contains("[event/unreadable-claims]"), "\(outcome)")
        #expect(try repository.tree().filter { !$0.key.hasPrefix("stand-ins/") } == before)
        let heard = try repository.onboard("ingest", "--claims", "onboard/*", "purchase.json")
        #expect(heard.status == 0 && heard.output.contains("tea: onboarded"), "\(heard)")
    }

    @Test func claimsNeedAGit() throws {
        let repository = try SampleRepository()
        try writePurchase(repository)
        for claims in ["onboard/*", "onboard/tea"] {
            let outcome = try repository.onboard("ingest", "--claims", claims, "purchase.json")
            #expect(outcome.status == 1 && outcome.errors.contains("[event/unreadable-claims]"), "\(outcome)")
        }
        #expect(!repository.exists("customers/tea.json"))
    }

    /// Exit code 1 without a word is git's no, and nothing else.
    @Test(arguments: [
        ("rev-parse", "kill -9 $$", "signal 9"), ("rev-parse", "echo broken >&2; exit 1", "broken"),
        ("rev-parse", "exit 0", "an unexpected answer"), ("merge-base", "exit 3", "exit code 3"),
        ("cat-file", "exit 0", "an unexpected answer"),
        ("cat-file", "printf '%040d blob -9\\nx\\n' 0", "an unexpected answer"),
    ]) func aGitThatFailsIsNoMissingRevision(call: String, script: String, told: String) throws {
        let repository = try changedRepository()
        for base in [["--base", "main"], []] {
            let outcome = try run(
                repository, ["diff"] + base, "git", "case \"$*\" in *\(call)*) \(script);; esac; \(git)")
            #expect(outcome.status == 2 && outcome.errors.contains(told), "\(outcome)")
            #expect(!outcome.errors.contains("there is no revision"), "\(outcome)")
        }
    }

    @Test func mergesAreUnknownWhereGitFails() throws {
        let repository = try changedRepository()
        for (call, script) in [("rev-parse", "kill -9 $$"), (" log ", "exit 1"), (" log ", "printf '\\0x\\n'; exit 0")]
        {
            let outcome = try run(
                repository, ["status", "--all", "--format", "json"], "git",
                "case \"$*\" in *\(call)*) \(script);; esac; \(git)")
            #expect(outcome.status == 0 && !outcome.output.contains("\"merged\""), "\(outcome)")
        }
    }

    /// Silence about the history would be taken for a history without letters.
    @Test func whatGitDoesNotSayOfLettersIsAProblem() throws {
        let repository = try SampleRepository()
        try repository.write("customers/gone.json", "{\n  \"id\": \"gone\",\n  \"state\": \"left\"\n}\n")
        try repository.beginHistory()
        for call in [" log ", "--batch-check", "cat-file --batch"] {
            try repository.write("dead-letters/a.json", "{}\n")
            try repository.commitAll(call)
            let outcome = try run(
                repository, ["erase", "gone"], "git", "case \"$*\" in *\"\(call)\"*) exit 1;; esac; \(git)")
            #expect(
                outcome.status == 1 && outcome.errors.contains("error: Git's history was not searched"), "\(outcome)")
            try repository.remove("dead-letters/a.json")
        }
    }

    /// 16,000 heads of about 100 bytes before an answer; copies of what follows each would be 13 GB.
    @Test func manyInterimAnswersTakeLittleMemory() throws {
        let repository = try SampleRepository()
        let script = """
            yes "$(printf 'HTTP/1.1 103 Early Hints\\r\\nlink: <%070d>\\r\\n\\r')" | head -n 48000
            printf 'HTTP/1.1 404 Not Found\\r\\n\\r\\n'
            """
        let outcome = try run(repository, ["verify", "no"], "curl", script, before: "ulimit -v 3000000")
        #expect(outcome.status == 2 && outcome.output.contains("404"), "\(outcome)")
    }

    @Test func withoutCurlNoPageIsWrong() throws {
        let repository = try SampleRepository()
        let nowhere = try Program.run(
            Program.onboard, ["verify", "--format", "json"], in: repository.root,
            environment: ["PATH": repository.root.path()])
        #expect(nowhere.status == 1 && nowhere.output.isEmpty, "\(nowhere)")
        #expect(
            nowhere.errors.contains("[verify/no-curl]") && nowhere.errors.contains("apt install curl"), "\(nowhere)")
        try repository.write("stand-ins/curl", "no program\n")
        let folder = repository.root.appending(path: "stand-ins").path()
        let unusable = try Program.run(
            Program.onboard, ["verify", "no", "--wait", "60"], in: repository.root, environment: ["PATH": folder])
        #expect(unusable.status == 1 && unusable.errors.contains("not executable"), "\(unusable)")
    }

    @Test(arguments: ["cat > /dev/null", "cat", "cat > /dev/null; echo hello"])
    func whatIsNotSealedIsNotStored(script: String) throws {
        let repository = try SampleRepository()
        try repository.replace("recipients: []", with: "recipients: [age1somebody]", in: "onboard.yaml")
        try writePurchase(repository)
        let before = try repository.tree()
        let outcome = try run(repository, ["ingest", "purchase.json"], "age", script)
        #expect(outcome.status == 1 && outcome.errors.contains("[contact/not-sealed]"), "\(outcome)")
        #expect(!(outcome.output + outcome.errors).contains("canary"), "\(outcome)")
        #expect(try repository.tree().filter { !$0.key.hasPrefix("stand-ins/") } == before)
    }

    /// A file that is not executable, one for another machine, and programs that run, whatever they answer.
    @Test func doctorJudgesProgramsAsTheyAreRun() throws {
        let repository = try SampleRepository()
        let failing = try run(repository, ["doctor"], "age", "echo no >&2; exit 3")
        #expect(failing.output.contains("ok       age,"), "\(failing)")
        let folder = repository.root.appending(path: "stand-ins")
        for (name, mode) in [("age", 0o755), ("curl", 0o644)] {
            try repository.write("stand-ins/\(name)", "\u{7F}ELF no program")
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: folder.appending(path: name).path())
        }
        let outcome = try Program.run(
            Program.onboard, ["doctor"], in: repository.root, environment: ["PATH": folder.path()])
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains("faulty   age,") && outcome.output.contains("faulty   curl,"), "\(outcome)")
        #expect(outcome.output.contains("\"age\" is not executable"), "\(outcome)")
        #expect(outcome.output.contains("missing  kubectl,"), "\(outcome)")
        #expect(outcome.output.contains("the program \"kubectl\" was not found; see https"), "\(outcome)")
    }
}
