import Foundation
import Testing

/// A line for each command, and a repository in which each has something to do and to say.
enum EveryCommand {
    struct Line: Sendable, CustomTestStringConvertible {
        let words: [String]

        init(_ line: String) {
            words = line.split(separator: " ").map(String.init)
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    /// At least one for each command, and one for each form of a result. `preview` serves and is left out.
    static let lines = inPlace + pipeline

    /// The steps of a pipeline: they give up what is not committed, or push it.
    static let pipeline = [
        "propose event purchase.json", "propose letters", "propose changes fix Fix", "propose pull-request main",
        "push Note customers", "dead-letters keep onboard-letter/gone",
    ].map(Line.init)

    /// All others.
    static let inPlace = [
        "add --company Tea --motto m --tier starter", "add --company Tea --motto m --tier starter --dry-run",
        "add --company Tea --motto m --tier starter --format json", "set no --motto x", "suspend no",
        "resume severnyj-veter", "offboard no", "move no --cluster prod-us-1", "list", "list --format json", "show no",
        "show no --format json", "explain no", "explain no image --format json", "status --all", "status --format json",
        "import table.csv", "import table.csv --dry-run",
        "ingest purchase.json", "ingest purchase.json --format json", "dead-letters list",
        "dead-letters list --format json", "dead-letters show evt_dead", "dead-letters retry --format json",
        "dead-letters drop evt_dead --reason test", "advance --now 2099-01-01",
        "advance --now 2099-01-01 --dry-run", "contact balloon-bakery", "erase gone", "notify --dry-run no",
        "notify --dry-run no --format json", "notify --claim 1 --format json",
        "validate", "validate --format json", "validate --format github", "validate --format sarif",
        "render --check", "render --verbose", "render --format json", "diff", "diff --format markdown",
        "diff --format json", "release 2099.1",
        "schema customer", "schema platform", "schema event", "schema diff", "metrics", "clusters",
        "clusters --format json",
        "cluster add new --region eu --engine flux --capacity 9 --ingress-class traefik --issuer i",
        "verify no", "verify no --format json", "verify no --format junit", "verify no --format markdown",
        "init new", "doctor",
    ].map(Line.init)

    /// The words of every command that does something, as the program itself lists them.
    static func commands() throws -> [[String]] {
        try tree().filter { $0.isLeaf }.map(\.words)
    }

    /// The words of every command, the groups included.
    static func groupsAndCommands() throws -> [[String]] { try tree().map(\.words) }

    private static func tree() throws -> [(words: [String], isLeaf: Bool)] {
        let dump = try Program.run(Program.onboard, ["--experimental-dump-help"]).output
        let object = try JSONSerialization.jsonObject(with: Data(dump.utf8))
        let root = try #require((object as? [String: Any])?["command"] as? [String: Any])
        func look(_ command: [String: Any], _ words: [String]) -> [(words: [String], isLeaf: Bool)] {
            let below = command["subcommands"] as? [[String: Any]] ?? []
            return [(words, below.isEmpty)]
                + below.flatMap { look($0, words + [$0["commandName"] as? String ?? ""]) }
        }
        return look(root, [])
    }

    /// A repository with a history, a remote, a change, an event, a dead letter, a customer who has left and one with a
    /// fault in its form. `curl` reaches nothing, and `gh` knows of no pull request.
    static func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.write("table.csv", "companyName,motto,tier\nCopper Kettle,m,starter\n")
        try repository.write("purchase.json", purchase("evt_new", tier: "starter"))
        try repository.write("customers/gone.json", "{\n  \"id\": \"gone\",\n  \"state\": \"left\"\n}\n")
        for (name, script) in [
            ("curl", "exit 7"), ("gh", "if [ \"$2\" = list ]; then echo '[]'; else echo opened; fi"),
        ] {
            try repository.write("stand-ins/\(name)", "#!/bin/sh\n\(script)\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: repository.root.appending(path: "stand-ins/\(name)").path())
        }
        try #require(try repository.onboard("ingest", input: purchase("evt_dead", tier: "none")).status == 1)
        try repository.replace("\"tier\": \"none\"", with: "\"tier\": \"starter\"", in: letter(of: repository))
        let git = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
        for arguments in [
            ["init", "--quiet", "--initial-branch", "main"], ["add", "--all"],
            git + ["commit", "--quiet", "--message", "All"],
            // Inside, so that a copy has one of its own.
            ["clone", "--quiet", "--bare", ".", ".git/origin.git"], ["remote", "add", "origin", "./.git/origin.git"],
            ["fetch", "--quiet", "origin"],
        ] {
            try #require(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        try #require(try repository.onboard("offboard", "c-1e3").status == 0)
        try repository.replace("To the moon", with: "To Mars", in: "customers/acme-rockets.json")
        try repository.write("customers/ban-fa.json", repository.read("customers/ban-fa.json") + "\n")
        return repository
    }

    private static func letter(of repository: SampleRepository) throws -> String {
        "dead-letters/" + (try #require(try repository.tree("dead-letters").keys.first))
    }

    private static func purchase(_ id: String, tier: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)",
         "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Milk", "motto": "m", "tier": "\(tier)"}}
        """
    }

    /// Runs a line in a repository, with the stand-ins before other programs.
    static func run(
        _ words: [String], in repository: SampleRepository, output: FileHandle? = nil, input: String? = nil
    ) throws -> Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folder = repository.root.appending(path: "stand-ins").path()
        return try Program.run(
            Program.onboard, words, in: repository.root, input: input.map { Data($0.utf8) },
            environment: ["PATH": "\(folder):\(path)"], output: output)
    }
}
