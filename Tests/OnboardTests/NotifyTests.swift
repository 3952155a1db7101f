import Foundation
import Testing

/// Welcome letters, through a real mail server with TLS.
@Suite struct NotifyTests {
    @Test(arguments: [MailServer.Security.implicit, .starttls])
    func aLetterArrivesOnce(security: MailServer.Security) throws {
        let welcome = try WelcomeRepository(security: security)
        let server = try MailServer(security)
        try welcome.prepare("no", email: "Jo.Doe+sas@mail.example", name: "Jo Doé")
        let outcome = try welcome.notify(server)
        #expect(outcome.status == 0 && outcome.output == "no: sent\n", "\(outcome)")
        let letters = try server.letters()
        let letter = try #require(letters.first)
        #expect(letters.count == 1 && letter.to == "Jo.Doe+sas@mail.example" && letter.from == "welcome@sas.example")
        #expect(letter.isSecure)
        let parsed = try MailServer.parse(letter)
        #expect(parsed["type"] == "multipart/alternative" && parsed["parts"] == "text/plain,text/html")
        #expect(parsed["Message-ID"] == "<welcome.no@sas.example>" && parsed["Auto-Submitted"] == "auto-generated")
        #expect(parsed["From"] == "SAS <welcome@sas.example>" && parsed["To"] == "Jo.Doe+sas@mail.example")
        #expect(parsed["text/plain"]?.contains("Hello Jo Doé,\n") == true, "\(parsed)")
        #expect(parsed["text/html"]?.contains("<a href=\"https://no.sas.example/\"") == true)
        let date = try Program.run(
            Program.python,
            [
                "-c", "import sys, email.utils as u; print(u.parsedate_to_datetime(sys.argv[1]).utcoffset())",
                parsed["Date"] ?? "",
            ])
        #expect(date.output == "0:00:00\n", "\(parsed["Date"] ?? "none")")
        #expect(try welcome.status("no").contains("\"sentAt\": "))
        let again = try welcome.notify(server)
        #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("no email is due"), "\(again)")
        let named = try welcome.notify(server, "no")
        #expect(named.status == 0 && named.errors.contains("1 customer already had the email: no"), "\(named)")
        #expect(try server.letters().count == 1)
        #expect(try welcome.repository.onboard("validate").status == 0)
    }

    /// The status is what `jq .` writes, and holds nothing personal.
    @Test func theStatusIsCanonical() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "jo@mail.example", name: "Josephine")
        #expect(try welcome.notify(server).status == 0)
        let status = try welcome.status("no")
        let script = "import sys, json; print(json.dumps(json.load(sys.stdin), indent=2, ensure_ascii=False))"
        #expect(try Program.run(Program.python, ["-c", script], input: Data(status.utf8)).output == status)
        #expect(!status.contains("jo@") && !status.contains("Josephine"))
    }

    @Test func whatIsRefusedIsDueAgain() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "refused@mail.example")
        try welcome.prepare("c-1e3", email: "spam@mail.example")
        try welcome.prepare("companyname", email: "jo@mail.example")
        let before = try welcome.status("no")
        let outcome = try welcome.notify(server)
        #expect(outcome.status == 1 && outcome.output == "companyname: sent\n", "\(outcome)")
        #expect(outcome.errors.contains("customers/no.json: error: the mail server rejects the email, with status 550"))
        #expect(
            outcome.errors.contains("customers/c-1e3.json: error: the mail server rejects the email, with status 554"))
        #expect(!outcome.errors.contains("mail.example"))
        #expect(try welcome.status("no") == before)
        try welcome.prepare("no", email: "later@mail.example", seen: false)
        try welcome.prepare("c-1e3", email: "cut@mail.example", seen: false)
        let later = try welcome.notify(server)
        #expect(later.status == 75 && later.errors.contains("[notify/later]"), "\(later)")
        #expect(later.errors.contains("the mail server ended the connection"), "\(later)")
        #expect(try welcome.status("no") == before)
        #expect(try server.letters().count == 1)
    }

    @Test func nothingIsSentToAServerThatIsNotTheOne() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        let other = try MailServer(host: "other.example")
        try welcome.prepare("no", email: "jo@mail.example")
        let before = try welcome.status("no")
        let outcome = try welcome.notify(other)
        #expect(outcome.status == 1 && outcome.errors.contains("[notify/tls]"), "\(outcome)")
        let wrong = URL(filePath: welcome.passwordFile)
        try Data("wrong-word".utf8).write(to: wrong)
        let refused = try welcome.notify(server)
        #expect(refused.status == 1 && refused.errors.contains("[notify/login]"), "\(refused)")
        #expect(!refused.errors.contains("wrong-word") && refused.errors.contains("1 customer still due: no"))
        let nobody = try PageFront.freePort()
        let unreachable = try welcome.repository.onboard(
            "notify", "--identity", welcome.identity, "--password-file", welcome.passwordFile, "--connect-to",
            "smtp.sas.example:465:127.0.0.1:\(nobody)")
        #expect(unreachable.status == 75 && unreachable.errors.contains("[notify/unreachable]"), "\(unreachable)")
        #expect(try welcome.status("no") == before)
        #expect(try server.letters().isEmpty && other.letters().isEmpty)
    }

    /// A server that offers no TLS gets neither password nor letter.
    @Test func withoutTLSNothingIsSent() throws {
        let welcome = try WelcomeRepository(security: .starttls)
        let server = try MailServer(.implicit)
        try welcome.prepare("no", email: "jo@mail.example")
        let plain = try MailServer(.plain)
        let outcome = try welcome.repository.onboard(
            "notify", "--identity", welcome.identity, "--password-file", welcome.passwordFile, "--ca",
            server.authority, "--connect-to", "smtp.sas.example:587:127.0.0.1:\(plain.port)")
        #expect(outcome.status == 1 && outcome.errors.contains("[notify/tls]"), "\(outcome)")
        #expect(try plain.letters().isEmpty)
    }

    @Test func aLetterInDoubtWaitsForAPerson() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "dropped@mail.example")
        try welcome.prepare("subaha-ki-caya", email: "jo@mail.example")
        let outcome = try welcome.notify(server)
        #expect(outcome.status == 1 && outcome.errors.contains("[notify/in-doubt]"), "\(outcome)")
        #expect(outcome.errors.contains("1 customer still due: subaha-ki-caya"), "\(outcome)")
        #expect(outcome.errors.contains("commit status/"), "\(outcome)")
        let next = try welcome.notify(server)
        #expect(next.status == 0 && next.output == "subaha-ki-caya: sent\n", "\(next)")
        #expect(next.errors.contains("warning") && next.errors.contains("onboard notify --again no"), "\(next)")
        #expect(try welcome.notify(server, "no").status == 1)
        #expect(try server.letters().map(\.to) == ["dropped@mail.example", "jo@mail.example"])
        try welcome.prepare("no", email: "found@mail.example", seen: false)
        let again = try welcome.notify(server, "--again", "no")
        #expect(again.status == 0 && again.output == "no: sent\n", "\(again)")
        let letters = try server.letters()
        #expect(letters.count == 3 && letters[0].id == letters[2].id)
        let sent = try welcome.notify(server, "--again", "no")
        #expect(try sent.status == 0 && server.letters().count == 3, "\(sent)")
    }

    /// A letter that is found in the mail server's log is settled without another one.
    @Test func aLetterThatArrivedIsNoted() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "dropped@mail.example")
        #expect(try welcome.notify(server).errors.contains("onboard notify --arrived no;"))
        #expect(try welcome.repository.onboard("notify", "--arrived").status == 64)
        let noted = try welcome.repository.onboard("notify", "--arrived", "no")
        #expect(noted.status == 0 && noted.output == "no: arrived\n", "\(noted)")
        let status = try welcome.status("no")
        let started = try #require(status.firstMatch(of: #/"startedAt": "(.*)"/#)).1
        #expect(status.contains("\"sentAt\": \"\(started)\""), "\(status)")
        let again = try welcome.repository.onboard("notify", "--arrived", "no")
        #expect(again.status == 0 && again.errors.contains("already had the email"), "\(again)")
        #expect(try welcome.notify(server).errors.contains("no email is due"))
        let early = try welcome.repository.onboard("notify", "--arrived", "c-1e3")
        #expect(early.status == 1 && early.errors.contains("[notify/not-in-doubt]"), "\(early)")
        #expect(try server.letters().count == 1)
    }

    /// Killed while the server has the letter: it is in doubt, and no run sends it again by itself.
    @Test func aRunThatIsKilledSendsNothingTwice() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "slow@mail.example")
        let process = try welcome.start(server)
        try server.wait(for: 1)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let rerun = try welcome.notify(server)
        #expect(rerun.status == 0 && rerun.errors.contains("[notify/unsettled]"), "\(rerun)")
        #expect(try server.letters().count == 1)
        #expect(try !welcome.status("no").contains("sentAt"))
    }

    @Test func ofTwoRunsAtOnceOneSends() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        let ids = ["no", "c-1e3", "companyname", "subaha-ki-caya", "blwn-sgwl", "ban-fa"]
        for id in ids { try welcome.prepare(id, email: "\(id)@mail.example") }
        let processes = try (0..<3).map { _ in try welcome.start(server) }
        for process in processes { process.waitUntilExit() }
        #expect(try server.letters().map(\.to).sorted() == ids.map { "\($0)@mail.example" }.sorted())
        for id in ids { #expect(try welcome.status(id).contains("sentAt"), "\(id)") }
    }

    /// Claims are made, pushed, and sent in a later step; each run sends its own, once.
    @Test func aRunSendsWhatItHasClaimed() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "jo@mail.example")
        try welcome.prepare("c-1e3", email: "refused@mail.example")
        let claimed = try welcome.repository.onboard("notify", "--claim", "4711-1")
        #expect(claimed.status == 0 && claimed.output == "c-1e3: claimed\nno: claimed\n", "\(claimed)")
        #expect(try server.letters().isEmpty)
        #expect(try welcome.repository.onboard("notify", "--claim", "4711-1").errors.contains("[notify/run-taken]"))
        let other = try welcome.repository.onboard("notify", "--claim", "4712-1")
        #expect(other.status == 0 && other.output.isEmpty, "\(other)")
        #expect(try welcome.notify(server, "--claimed", "4712-1").output.isEmpty)
        #expect(try welcome.notify(server).output.isEmpty)
        #expect(try server.letters().isEmpty)
        let sent = try welcome.notify(server, "--claimed", "4711-1")
        #expect(sent.status == 1 && sent.output == "no: sent\n", "\(sent)")
        #expect(sent.errors.contains("1 customer due again: claim them with a new run name"), "\(sent)")
        #expect(try !welcome.status("c-1e3").contains("welcome"))
        #expect(try welcome.notify(server, "--claimed", "4711-1").status == 0)
        #expect(try server.letters().count == 1)
        #expect(try welcome.repository.onboard("notify", "--claim", "a b").status == 64)
    }

    /// A letter may take long; whoever is suspended meanwhile, or has another contact, gets none.
    @Test(arguments: [["suspend", "no"], ["set", "no", "--contact", "crm:7"]])
    func whoIsNotDueAnyMoreIsNotWrittenTo(change: [String]) throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("c-1e3", email: "slow@mail.example")
        try welcome.prepare("no", email: "jo@mail.example")
        let process = try welcome.start(server)
        try server.wait(for: 1)
        #expect(try Program.run(Program.onboard, change, in: welcome.repository.root).status == 0)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(try server.letters().map(\.to) == ["slow@mail.example"])
        #expect(try !welcome.status("no").contains("welcome"))
    }

    /// Two machines claim the same letter: Git takes the first push, and the other run has lost it.
    @Test func ofTwoMachinesOneSends() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "jo@mail.example")
        func git(_ arguments: String..., in directory: URL) throws -> Outcome {
            let identity = ["-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
            return try Program.run("git", identity + arguments, in: directory)
        }
        let root = welcome.repository.root
        for arguments in [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]] {
            try #require(
                try Program.run("git", ["-c", "user.name=T", "-c", "user.email=t@t.example"] + arguments, in: root)
                    .status == 0)
        }
        let scratch = try Scratch()
        let bare = scratch.root.appending(path: "bare").path()
        try #require(try git("clone", "-q", "--bare", root.path(), bare, in: scratch.root).status == 0)
        var pushes: [Int32] = []
        for run in ["one", "two"] {
            let machine = scratch.root.appending(path: run)
            try #require(try git("clone", "-q", bare, machine.path(), in: scratch.root).status == 0)
        }
        for run in ["one", "two"] {
            let machine = scratch.root.appending(path: run)
            let claimed = try Program.run(Program.onboard, ["notify", "--claim", run], in: machine)
            #expect(claimed.output == "no: claimed\n", "\(claimed)")
            try #require(try git("commit", "-q", "-a", "-m", "claim", in: machine).status == 0)
            pushes.append(try git("push", "-q", in: machine).status)
        }
        #expect(pushes.map { $0 == 0 } == [true, false])
        #expect(try git("pull", "-q", "--rebase", in: scratch.root.appending(path: "two")).status != 0)
        _ = try git("rebase", "--abort", in: scratch.root.appending(path: "two"))
        try #require(
            try git("reset", "-q", "--hard", "origin/main", in: scratch.root.appending(path: "two")).status == 0)
        for run in ["two", "one"] {
            let sent = try Program.run(
                Program.onboard, ["notify", "--claimed", run] + welcome.options(server),
                in: scratch.root.appending(path: run))
            #expect(sent.status == 0 && sent.output == (run == "one" ? "no: sent\n" : ""), "\(sent)")
        }
        #expect(try server.letters().count == 1)
        extendLifetime(scratch)
    }

    @Test func keyAndPasswordComeFromTheEnvironment() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("no", email: "jo@mail.example")
        let outcome = try Program.run(
            Program.onboard, ["notify", "--format", "json"] + server.options, in: welcome.repository.root,
            environment: [
                "ONBOARD_SMTP_PASSWORD": MailServer.password, "ONBOARD_AGE_IDENTITY_FILE": welcome.identity,
            ])
        #expect(outcome.status == 0 && outcome.output.contains("\"sent\" : [\n    \"no\"\n  ]"), "\(outcome)")
        #expect(try server.letters().count == 1)
    }

    /// Killed between a claim and its end, a step that is run again leaves the letter it was at.
    @Test func aKilledStepThatIsRunAgainSendsTheRest() throws {
        let welcome = try WelcomeRepository()
        let server = try MailServer()
        try welcome.prepare("c-1e3", email: "slow@mail.example")
        try welcome.prepare("no", email: "jo@mail.example")
        #expect(try welcome.repository.onboard("notify", "--claim", "1").status == 0)
        let process = try welcome.start(server, "--claimed", "1")
        try server.wait(for: 1)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let rerun = try welcome.notify(server, "--claimed", "1")
        #expect(rerun.output == "no: sent\n" && rerun.errors.contains("[notify/unsettled]"), "\(rerun)")
        #expect(try server.letters().map(\.to) == ["slow@mail.example", "jo@mail.example"])
    }
}
