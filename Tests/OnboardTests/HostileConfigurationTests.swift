import Foundation
import Testing

/// What anybody has in their configuration of git, or in their environment, changes nothing that onboard reads from it.
@Suite struct HostileConfigurationTests {
    private static let settings = """
        [color]
            ui = always
        [core]
            abbrev = 4
            fsmonitor = /nowhere/monitor
            quotePath = true
        [diff]
            external = /nowhere/diff
            ignoreSubmodules = all
            noprefix = true
            orderFile = /nowhere/order
            relative = true
            renames = copies
        [format]
            pretty = fuller
        [gpg]
            program = SIGNER
        [i18n]
            logOutputEncoding = UTF-16
        [log]
            date = relative
            decorate = full
            diffMerges = off
            follow = true
            showRoot = false
            showSignature = true
        [trace2]
            normalTarget = 2

        """

    private let repository: SampleRepository
    private let scratch: Scratch

    /// Signed commits, a merge, a branch in review, and a letter that only the history has.
    init() throws {
        repository = try SampleRepository()
        scratch = try Scratch()
        let signer = scratch.root.appending(path: "signer")
        let script = """
            #!/bin/sh
            cat > /dev/null
            echo '-----BEGIN PGP SIGNATURE-----'
            echo '-----END PGP SIGNATURE-----'
            printf '\\n[GNUPG:] SIG_CREATED \\n' >&2

            """
        try Data(script.utf8).write(to: signer)
        try #require(chmod(signer.path(), 0o755) == 0)
        try Data(Self.settings.replacing("SIGNER", with: signer.path()).utf8).write(
            to: scratch.root.appending(path: "config"))

        try repository.git("init", "--quiet", "--initial-branch", "main")
        try repository.git("config", "commit.gpgSign", "true")
        try repository.git("config", "gpg.program", signer.path())
        try repository.commitAll("All")
        try repository.branch("late") {
            _ = try repository.onboard("add", "--company", "Late Comer", "--motto", "m", "--tier", "starter")
        }
        try repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "late")
        _ = try repository.onboard(
            "ingest", input: Self.event("plan.changed", "evt_old", #""customer": "no", "tier": "huge""#))
        try repository.commitAll("A letter")
        try repository.git("rm", "--quiet", "-r", "dead-letters")
        for arguments in [["offboard", "no", "--after", "2026-12-01"]]
            + ["2026-12-02", "2026-12-10"].map({ ["advance", "--now", $0] })
        {
            let outcome = try Program.run(Program.onboard, arguments, in: repository.root)
            try #require(outcome.status == 0, "\(outcome)")
        }
        try repository.commitAll("It has left")
        try repository.branch("onboard/tea") {
            _ = try repository.onboard("ingest", input: Self.event("purchase.completed", "evt_tea", Self.tea))
        }
        try repository.replace("To the moon", with: "To Mars", in: "customers/acme-rockets.json")
        _ = try repository.onboard("ingest", input: Self.event("payment.failed", "evt_f", #""customer": "tea""#))
    }

    private static let tea = #""companyName": "Tea", "motto": "m", "tier": "growth""#

    private static func event(_ kind: String, _ id: String, _ data: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.\(kind)", "source": "billing", "id": "\(id)", \
        "time": "2026-11-20T09:00:00Z", "data": {\(data)}}

        """
    }

    /// What a command says, but for what depends on the time.
    private func run(_ words: String, hostile: Bool) throws -> [String] {
        let copy = try SampleRepository(copyOf: repository)
        var environment = ["GIT_CONFIG_GLOBAL": "/dev/null"]
        if hostile {
            environment = [
                "GIT_CONFIG_GLOBAL": scratch.root.appending(path: "config").path(), "GIT_TRACE": "1", "LC_ALL": "de_DE",
            ]
        }
        let outcome = try Program.run(
            Program.onboard, words.split(separator: " ").map(String.init), in: copy.root,
            input: Data(Self.event("purchase.completed", "evt_tea", Self.tea).utf8), environment: environment)
        let told = "exit \(outcome.status)\n\(outcome.output)\n--\n\(outcome.errors)"
        return told.replacing(copy.root.path(), with: "ROOT").split(separator: "\n").map(String.init)
            .filter { !$0.contains("ageSeconds") }
    }

    @Test func noConfigurationOfGitChangesAnAnswer() throws {
        for (words, expected) in [
            ("status --all --format json", #""mergedAt""#), ("diff --format json", "To Mars"),
            ("diff --base late --claims onboard/* --format json", "To Mars"),
            ("ingest --claims onboard/*", "[event/claimed]"), ("erase no", "--path dead-letters/"),
            ("dead-letters list --claims onboard/* --format json", #""onboard/e48970d46c3a3d0b""#),
            ("doctor", "ok       a Git checkout"),
        ] {
            let plain = try run(words, hostile: false)
            #expect(plain.contains { $0.contains(expected) }, "\(plain)")
            #expect(!plain.contains { $0.contains(#""merged" : false"#) }, "\(plain)")
            #expect(try run(words, hostile: true) == plain)
        }
    }
}
