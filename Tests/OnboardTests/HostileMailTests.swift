import Foundation
import Testing

/// What a mail server can do to `notify` at each step: no letter is sent twice, none is lost in silence, and the time is
/// that of `--timeout`.
@Suite struct HostileMailTests {
    enum Step: String, CaseIterable, Sendable {
        case greeting, EHLO, HELO, stranger, AUTH, password, MAIL, RCPT, DATA, end, QUIT
    }

    /// What a letter is, once `notify` has ended.
    enum State { case due, inDoubt, sent }

    @Test(arguments: Step.allCases) func whateverAServerDoesTheLetterIsAccountedFor(step: Step) throws {
        let welcome = try WelcomeRepository()
        let servers = try HostileMail()
        try welcome.prepare("no", email: "jo@mail.example")
        let before = try welcome.status("no")
        let acts = servers.acts(at: step.rawValue)
        #expect(acts.count == 15)
        for act in acts {
            try welcome.repository.write("status/no.json", before)
            let start = ContinuousClock.now
            let outcome = try welcome.repository.notify(welcome, servers.options("\(step)-\(act)"))
            #expect(ContinuousClock.now - start < .seconds(60), "\(step) \(act)")
            let (state, status, identifier) = Self.expected(step, act)
            #expect(outcome.status == status && outcome.errors.contains(identifier), "\(step) \(act): \(outcome)")
            #expect(try Self.state(welcome.status("no")) == state, "\(step) \(act)")
            let hasTaken = step == .end || step == .QUIT
            #expect(servers.letters("\(step)-\(act)") == (hasTaken ? 1 : 0), "\(step) \(act)")
            guard state == .inDoubt else { continue }
            // Nothing is lost in silence, and nothing is sent a second time by itself.
            let next = try welcome.repository.notify(welcome, servers.options("none-none"))
            #expect(next.output.isEmpty && next.errors.contains("[notify/unsettled]"), "\(step) \(act): \(next)")
        }
        #expect(servers.letters("none-none") == 0)
    }

    /// A connection that is not secure yet is given up without a word, and tried again later where the server says so.
    @Test(arguments: [
        ("plain", 451, 75, "[notify/busy]"), ("plain", 550, 1, "[notify/closed]"),
        ("STARTTLS", 454, 75, "[notify/busy]"),
        ("STARTTLS", 501, 1, "[notify/tls]"),
    ])
    func aServerThatRefusesTLSIsTriedAgainIfItSaysSo(step: String, act: Int, status: Int32, identifier: String) throws {
        let welcome = try WelcomeRepository(security: .starttls)
        let servers = try HostileMail()
        try welcome.prepare("no", email: "jo@mail.example")
        let outcome = try welcome.repository.notify(welcome, servers.options("\(step)-\(act)", port: 587))
        #expect(outcome.status == status && outcome.errors.contains(identifier), "\(outcome)")
        #expect(try Self.state(welcome.status("no")) == .due)
    }

    /// A status of 4yz is for now, one of 5yz for good (RFC 5321, section 4.2.1), and before MAIL it is for every letter.
    /// One of 4yz to EHLO counts whatever the server says after it, to a client that has not logged in.
    private static func expected(_ step: Step, _ act: String) -> (State, Int32, String) {
        switch (step, Int(act) ?? 0) {
        case (.QUIT, _): (.sent, 0, "commit status/")
        case (.end, 0): (.inDoubt, 1, "[notify/in-doubt]")
        case (_, 0): (.due, 75, "[notify/")
        case (.HELO, _), (.stranger, 500...): (.due, 75, "[notify/busy]")
        case (_, 421): (.due, 75, "[notify/busy]")
        case (_, 535): (.due, 1, "[notify/login]")
        case (.AUTH, 400..<500), (.password, 400..<500), (.greeting, 400..<500), (.EHLO, 400..<500):
            (.due, 75, "[notify/busy]")
        case (_, 400..<500): (.due, 75, "[notify/later]")
        case (.AUTH, _), (.password, _): (.due, 1, "[notify/login]")
        case (.greeting, _), (.EHLO, _): (.due, 1, "[notify/closed]")
        default: (.due, 1, "[notify/refused]")
        }
    }

    private static func state(_ status: String) -> State {
        status.contains("sentAt") ? .sent : status.contains("startedAt") ? .inDoubt : .due
    }
}

extension SampleRepository {
    fileprivate func notify(_ welcome: WelcomeRepository, _ options: [String]) throws -> Outcome {
        let secrets = ["--identity", welcome.identity, "--password-file", welcome.passwordFile, "--timeout", "3"]
        return try Program.run(Program.onboard, ["notify"] + secrets + options, in: root)
    }
}

/// Mail servers that fail, each at another step.
private final class HostileMail {
    private let ports: [String: Int]
    private let scratch: Scratch
    private let process: Process

    init() throws {
        scratch = try Scratch()
        let scripts = Program.package.appending(path: "Tests/OnboardTests/Python")
        let made = try Program.run(
            Program.python,
            [scripts.appending(path: "certificates.py").path(), scratch.root.path(), "smtp.sas.example"])
        try #require(made.status == 0, "\(made.errors)")
        process = try Program.start(
            Program.python, [scripts.appending(path: "hostile_mail.py").path(), scratch.root.path()])
        ports = try Ports.wait(in: scratch.root)
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    func acts(at step: String) -> [String] {
        ports.keys.filter { $0.hasPrefix("\(step)-") }.map { String($0.dropFirst(step.count + 1)) }.sorted()
    }

    func options(_ server: String, port: Int = 465) -> [String] {
        let authority = scratch.root.appending(path: "ca.pem").path()
        return ["--ca", authority, "--connect-to", "smtp.sas.example:\(port):127.0.0.1:\(ports[server] ?? 0)"]
    }

    /// How many letters a server has taken.
    func letters(_ server: String) -> Int {
        let file = scratch.root.appending(path: "\(server).letters")
        return (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n").count ?? 0
    }
}
