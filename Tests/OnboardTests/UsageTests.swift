import Foundation
import Onboarding
import Testing

/// What the built program makes of command lines: the exit code, and which stream says what.
@Suite struct UsageTests {
    private struct Line: Sendable, CustomTestStringConvertible {
        let words: [String]
        let code: Int32
        /// What standard error says where the code is not 0, else standard output.
        var says: [String] = []
        var lacks: [String] = []

        init(_ line: String, _ code: Int32, says: [String] = [], lacks: [String] = []) {
            words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
            (self.code, self.says, self.lacks) = (code, says, lacks)
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    private static let lines = [
        // Help and version, wherever they stand.
        Line("", 0, says: ["Usage: onboard <command>"]), Line("dead-letters", 0, says: ["retry"]),
        Line("dead-letters help drop", 0, says: ["Drop a dead letter."]), Line("set --version", 0, says: ["0.1.0"]),
        Line("show --nosuch -h", 0, says: ["Show one customer"]), Line("help nosuch", 64, says: ["\"nosuch\""]),
        // Options of every command stand anywhere, but not without a command.
        Line("--color never clusters", 0, says: ["prod-eu-1"]), Line("-q cluster", 64, says: ["a command is missing"]),
        Line("--root nosuch clusters", 74, says: ["nosuch"]), Line("dead-letters --quiet list", 0),
        Line("clusters -qv", 64, says: ["--quiet and --verbose cannot be used together"]),
        // What cannot be an option is a value; what can be one is a missing value.
        Line("add --dry-run --motto -20_%_today --tier starter --company -5", 0, says: ["-20 % today"]),
        Line("add --motto --tier starter", 64, says: ["--motto=", "\"--tier\""]),
        Line("release -2", 1, says: ["name/start"]), Line("show -- --hold", 1, says: ["customer/unknown"]),
        // All faults at once, unknown ones first, each with what is allowed.
        Line(
            "add --compny x --format xml --tier", 64,
            says: [
                "unknown option \"--compny\"; did you mean \"--company\"?", "allowed are text, json", "missing value",
            ]),
        Line("cluster add", 64, says: ["<name>", "--region", "--engine", "--capacity", "--issuer"]),
        Line(
            "cluster add x --regoin eu --engine Flux --capacity 0 --issuer i", 64,
            says: ["--regoin", "did you mean \"flux\"?", "from 1 to 1000000"], lacks: ["missing"]),
        Line("preview --port 65536", 64, says: ["from 0 to 65535"]), Line("verify --wait -1", 64, says: ["at least 0"]),
        Line("verify --concurrency 257", 64, says: ["from 1 to 256"]),
        Line("notify --timeout 0", 64, says: ["from 1 to 86400"]),
        Line("verify --timeout 86401", 64, says: ["from 1 to 86400"]),
        Line("verify --connect-to a:1:b", 64, says: ["HOST:PORT:HOST:PORT"]),
        Line("verify --connect-to a:443:b:99999", 64, says: ["ports from 1 to 65535"]),
        Line("notify --connect-to a:0:b:25", 64, says: ["ports from 1 to 65535"]),
        Line("verify --connect-to 127.0.0.1:1:::1:5", 64), Line("verify --connect-to a:443:[::1:443", 64),
        Line("verify --resolve a:443:", 64, says: ["HOST:PORT:ADDRESS"]), Line("verify --resolve a:443:,", 64),
        Line("verify --resolve a:65536:127.0.0.1", 64, says: ["from 1 to 65535"]),
        Line("verify --resolve a:+443:127.0.0.1", 64), Line("verify --resolve a::127.0.0.1", 64),
        Line("verify nobody --connect-to ::[::1]:8443 --connect-to [::1]:443:: --connect-to :::", 1),
        Line("verify nobody --resolve a:443:[::1],127.0.0.1 --resolve *:443:::1", 1),
        Line("render --shard 0/2", 64, says: ["2/4"]),
        Line("advance --now 2026-02-30", 64, says: ["a date such as"]), Line("notify --claim a/b", 64, says: ["A-Z"]),
        Line("list --state gone", 64, says: ["allowed are active", "left"]),
        Line("list --tier nosuch", 1, says: ["unknown tier"]),
        Line("set no --hold --no-hold", 64, says: ["cannot be used together"]),
        Line("set no", 64, says: ["give at least one change"]),
        Line("propose", 0, says: ["pull-request"]), Line("propose event", 64, says: ["<event>"]),
        Line("propose changes onboard-render", 64, says: ["<message>"]),
        Line("push Note", 64, says: ["at least one path"]),
        Line("propose pull-request onboard-render --missing", 64, says: ["do not name any"]),
        // Outside of a checkout no event is kept, and nothing is pushed.
        Line("propose event onboard.yaml", 75, says: ["pipeline/git", "not a git repository"]),
        Line("push Note status", 75, says: ["not a git repository"]), Line("--root nosuch push Note status", 74),
        Line("lst", 64, says: ["did you mean \"list\"?"]),
        // What another command does is said with the option that nobody has here.
        Line(
            "set no --cluster prod-us-1", 64, says: ["unknown option \"--cluster\"", "onboard move ID --cluster NAME"]),
        Line("set no --state=suspended", 64, says: ["onboard suspend, resume or offboard ID"]),
        Line("set no --id other --after 2099-01-01", 64, says: ["an id never changes", "onboard offboard ID --after"]),
        // All values that the repository judges are told in one run.
        Line(
            "set no --motto= --tier Nosuch --ring gold --feature zz --contact x --domain a_b", 1,
            says: [
                "[text/empty]", "[name/", "[customer/unknown-ring]", "[customer/unknown-feature]", "[contact/",
                "[host/",
            ]),
        Line(
            "add --company= --motto= --tier nosuch --cluster nosuch --ring nosuch --feature Zz --domain a_b --contact x",
            1,
            says: [
                "--company", "--motto", "[customer/unknown-tier]", "[customer/unknown-cluster]",
                "[customer/unknown-ring]", "--feature", "--domain", "--contact",
            ]),
        Line(
            "cluster add Prod_2 --region Ap --engine argocd --capacity 2 --issuer X --gateway-class A --ingress-class B "
                + "--tier gold --addon Z_ --source-watcher", 1,
            says: ["\"P\"", "\"Ap\"", "\"X\"", "\"A\"", "\"B\"", "\"gold\"", "\"Z\"", "sourceWatcher"]),
        Line("list --tier nosuch --cluster nosuch", 1, says: ["unknown tier", "unknown cluster"]),
        Line("clusters extra", 64, says: ["unexpected argument \"extra\""]),
        Line("--generate-completion-script csh", 64, says: ["bash, zsh, fish"]),
    ]

    @Test(arguments: lines) private func aLineEndsAsItShould(line: Line) throws {
        let repository = try SampleRepository(rendered: false)
        let outcome = try Program.run(Program.onboard, line.words, in: repository.root)
        #expect(outcome.status == line.code, "\(outcome)")
        let said = line.code == 0 ? outcome.output : outcome.errors
        for text in line.says { #expect(said.contains(text), "\(outcome)") }
        for text in line.lacks { #expect(!said.contains(text), "\(outcome)") }
        #expect(line.code == 0 || outcome.output.isEmpty)
        if line.code == 64 {
            #expect(said.contains("\nUsage: onboard") && said.hasSuffix("--help'.\n"), "\(said)")
            #expect(said.split(separator: "\n").allSatisfy { $0.hasPrefix("error: ") || !$0.contains("error") })
        }
    }

    @Test(arguments: [
        "\u{1B}[31mred", "re\u{9B}31md", "re\u{7F}d", "re\u{7}d", "re\nd", "re\u{202E}d", "re\u{2028}d",
    ]) func nothingOfAWordReachesATerminalRaw(word: String) throws {
        for words in [[word], ["list", word], ["list", "--format", word], ["list", "--x\(word)=y"], ["help", word]] {
            let outcome = try Program.run(Program.onboard, words)
            #expect(outcome.status == 64)
            for scalar in word.unicodeScalars where scalar.properties.generalCategory != .lowercaseLetter {
                #expect(
                    scalar.isASCII && scalar.value > 31 && scalar.value < 127 || scalar == "\n"
                        || !outcome.errors.unicodeScalars.contains(scalar), "\(outcome)")
            }
            #expect(!outcome.errors.contains("re\nd"))
        }
    }

    /// A shell can pass any bytes.
    @Test func bytesThatAreNoTextAreRefused() throws {
        for line in ["list $'re\\xffd'", "list --format $'x\\xffy'", "add --company $'\\xff'", "list --x$'\\xff'"] {
            let outcome = try Program.run("bash", ["-c", "\"$0\" \(line)", Program.onboard])
            #expect(
                outcome.status == 64 && outcome.errors.contains("?") && !outcome.errors.contains("\u{FFFD}"),
                "\(outcome)")
        }
    }

    @Test(arguments: ["40", "80", "100", "200"]) func theHelpOfEveryCommandFitsTheTerminal(columns: String) throws {
        let dump = try Program.run(Program.onboard, ["--experimental-dump-help"]).output
        let root = try #require(
            (try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])?["command"] as? [String: Any])
        var paths: [[String]] = []
        func look(_ command: [String: Any], _ words: [String]) {
            paths.append(words)
            for sub in command["subcommands"] as? [[String: Any]] ?? [] {
                look(sub, words + [sub["commandName"] as? String ?? ""])
            }
        }
        look(root, [])
        #expect(paths.count == 42)
        for words in paths {
            let outcome = try Program.run(Program.onboard, words + ["--help"], environment: ["COLUMNS": columns])
            #expect(outcome.status == 0 && !outcome.output.contains("(values:"))
            let limit = min(Int(columns) ?? 80, 100)
            for line in outcome.output.split(separator: "\n") where line.count > limit {
                #expect(line.contains("onboard "), "\(words): \(line)")
            }
        }
    }

    /// The table of a record's fields names flags in hints; `add` and `set` declare them.
    @Test func theFlagsOfFieldsAreThere() throws {
        let add = try Program.run(Program.onboard, ["add", "--help"]).output
        let set = try Program.run(Program.onboard, ["set", "--help"]).output
        for field in RecordField.allCases {
            guard let flag = field.flag else { continue }
            #expect(add.contains("\(flag) <"), "\(flag)")
            #expect(set.contains("\(flag) <") == ![.id, .cluster].contains(field), "\(flag)")
        }
    }
}
