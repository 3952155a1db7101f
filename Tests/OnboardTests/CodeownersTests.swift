import Foundation
import Onboarding
import Testing

/// Each file has the owners that the docs name, by GitHub's documented rules.
@Suite struct CodeownersTests {
    private static let platform: Set = ["@sas/platform"]
    private static let onboarding: Set = ["@sas/onboarding"]
    private static let both = platform.union(onboarding)

    /// A file of each kind and its owners.
    private static let cases: [(Set<String>, [String])] = [
        (
            platform,
            [
                ".ci/run", ".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-hooks.yaml", ".swift-format",
                "CHANGELOG.md", "CODEOWNERS", "Makefile", "Package.swift", "Plugins/EmbedStarter/plugin.swift",
                "README.md", "Sources/onboard/main.swift", "Tests/OnboardTests/Python/mail.py", "attack/run",
                "bench/parts/a", "docs/CODEOWNERS", "docs/how-to/run-in-github.md", "rehearsal/rehearse.py",
                ".github/CODEOWNERS", ".github/workflows/purchase.yaml", ".github/rulesets/main-review.json",
                "action.yml", "onboard.yaml", "schemas/customer.schema.json", "scripts/ci/install.sh",
                "scripts/e2e/run",
                "templates/email/welcome.txt", "templates/overlay/kustomization.yaml",
                "templates/releases/2026.14/SHA256SUMS", "templates/cluster/tenants/ID.yaml",
                "clusters/prod-eu-1/addons/traefik.yaml", "clusters/prod-eu-1/bootstrap/argocd.yaml",
                "clusters/prod-eu-1/namespaces/shared.yaml", "clusters/prod-eu-1/platform/admission-tenants.yaml",
                "clusters/prod-eu-1/tenants/_cluster.yaml", "clusters/prod-eu-1/tenants/no.yaml",
                "clusters/prod-eu-1/tenants/no.guards.yaml", "clusters/prod-eu-1/tenants/a/b.yaml",
                // A cluster's `extras`, and what only looks like an overlay or a record.
                "clusters/prod-eu-1/own/a.yaml", "clusters/prod-eu-1/own/customers/no/a.yaml", "clusters/a.yaml",
                "clusters/customers/no/a.yaml", "clusters/prod-eu-1/customers",
                "clusters/prod-eu-1/Customers/no/a.yaml",
                "customers", "Customers/no.json", "docs/customers/no.json", "docs/status/no.json",
                "templates/clusters/a/customers/no/a.yaml",
            ]
        ),
        (
            onboarding,
            [
                "customers/no.json", "status/no.json", "dead-letters/unread-c4351ccc4babbb97.json",
                "dead-letters/dropped/44a4295bfdeab9cc.json", "clusters/prod-eu-1/customers/no/kustomization.yaml",
                "clusters/prod-eu-1/customers/no/files/index.html", "clusters/new/customers/no/routing.yaml",
            ]
        ),
    ]

    private static func checkedIn() throws -> String {
        try String(contentsOf: Program.package.appending(path: ".github/CODEOWNERS"), encoding: .utf8)
    }

    @Test func filesHaveTheirOwners() throws {
        let file = Codeowners(try Self.checkedIn())
        for (owners, paths) in Self.cases {
            for path in paths { #expect(file.owners(of: path) == owners, "\(path)") }
        }
    }

    /// GitHub skips lines with an error, and loads no file of 3 MB. A line that decides nothing is superfluous, or hidden
    /// by a later one.
    @Test func everyLineCounts() throws {
        let text = try Self.checkedIn()
        let file = Codeowners(text)
        #expect(file.skipped.isEmpty && text.utf8.count < 3_000_000)
        #expect(file.lines.allSatisfy { !$0.owners.isEmpty })
        let deciding = Set(Self.cases.flatMap(\.1).compactMap { file.index(for: $0) })
        #expect(deciding == Set(file.lines.indices), "\(Set(file.lines.indices).subtracting(deciding))")
    }

    /// GitHub uses the first file of `.github/`, the root and `docs/`. A second one would have no effect.
    @Test(arguments: ["CODEOWNERS", "docs/CODEOWNERS"]) func thereIsOneFile(path: String) {
        #expect(!FileManager.default.fileExists(atPath: Program.package.appending(path: path).path()))
    }

    /// A new directory needs a case, and so a decision who owns it.
    @Test func everyKindOfFileHasACase() throws {
        let kinds = Set(Self.cases.flatMap(\.1).map(Self.kind))
        let files = try Program.run("git", ["ls-files", "-z"], in: Program.package)
        try #require(files.status == 0, "\(files)")
        for path in files.output.split(separator: "\0") {
            #expect(kinds.contains(Self.kind(of: String(path))), "\(path)")
        }
        for part in ClusterLayout.Part.allCases {
            #expect(kinds.contains("clusters/\(part.rawValue)"), "\(part)")
        }
        for directory in [Layout.records, Layout.statuses, Layout.letters].map(\.directory) {
            #expect(kinds.contains(directory), "\(directory)")
        }
    }

    /// The name at the root; of a cluster's file also the part.
    private static func kind(of path: String) -> String {
        let names = path.split(separator: "/")
        return names.first == "clusters" && names.count > 3 ? "clusters/\(names[2])" : String(names.first ?? "")
    }

    /// The teams that each change needs; see "Who approves what" in docs/how-to/run-in-github.md.
    @Test func changesNeedTheTeamsThatTheHowToNames() throws {
        let changes: [(Set<String>, [String])] = [
            (
                Self.both,
                [
                    "add --company Zed --motto Hello --tier starter", "set no --tier growth",
                    "set acme-rockets --domain www.acme-rockets.example", "set companyname --ring canary",
                    "move balloon-bakery --cluster prod-us-1", "set shrkt-alfjr --hold", "set ban-fa --no-hold",
                    "set blwn-sgwl --feature autoscaling", "suspend unicode-quotes-1", "resume severnyj-veter",
                ]
            ),
            (
                Self.onboarding,
                [
                    "set subaha-ki-caya --motto Hello", "set subaha-ki-caya --company New", "suspend subaha-ki-caya",
                    "resume subaha-ki-caya", "offboard subaha-ki-caya", "offboard severnyj-veter",
                    "resume galazio-nesi", "offboard galazio-nesi", "set o-brien-sons --hold",
                    "set ban-fa --feature high-availability",
                ]
            ),
            (Self.both, ["advance --now 2099-12-31"]), (Self.platform, ["release 2099.1"]),
        ]
        let file = Codeowners(try Self.checkedIn())
        let repository = try SampleRepository()
        for (teams, commands) in changes {
            for command in commands {
                let before = try repository.tree()
                let outcome = try Program.run(
                    Program.onboard, command.split(separator: " ").map(String.init), in: repository.root)
                #expect(outcome.status == 0, "\(command) \(outcome)")
                #expect(file.owners(ofChangesFrom: before, to: try repository.tree()) == teams, "\(command)")
            }
        }
    }

    /// The platform team owns `onboard.yaml`, but each overlay of the ring names the image too.
    @Test func aNewImageNeedsBothTeams() throws {
        let file = Codeowners(try Self.checkedIn())
        let repository = try SampleRepository()
        let before = try repository.tree()
        try repository.replace("nginx-unprivileged:1.28", with: "nginx-unprivileged:1.28.1", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        #expect(file.owners(ofChangesFrom: before, to: try repository.tree()) == Self.both)
    }

    /// Lines, a path, and its owners by GitHub's page.
    private static let documented: [(String, String, [String])] = [
        ("* @a\n*.js @b", "src/app.js", ["@b"]), ("*.js @b\n* @a", "src/app.js", ["@a"]),
        ("*.js @a # why", "app.js", ["@a"]), ("# *.js @a", "app.js", []),
        ("*.go a@b.example", "x/main.go", ["a@b.example"]),
        ("*.js @a\n*.js @b", "app.js", ["@b"]), ("*.js @a @b/c", "app.js", ["@a", "@b/c"]),
        ("/build/logs/ @a", "build/logs/x/y.log", ["@a"]), ("/build/logs/ @a", "x/build/logs/y.log", []),
        ("docs/* @a", "docs/a.md", ["@a"]), ("docs/* @a", "docs/b/a.md", []), ("docs/* @a", "x/docs/a.md", []),
        ("apps/ @a", "apps/x", ["@a"]), ("apps/ @a", "x/y/apps/z/a", ["@a"]), ("apps/ @a", "x/apps", []),
        ("/docs/ @a", "docs/x/y.md", ["@a"]), ("/docs/ @a", "x/docs/y.md", []), ("/docs/ @a", "Docs/y.md", []),
        ("**/logs @a", "build/logs/x", ["@a"]), ("**/logs @a", "deeply/nested/logs/x/y", ["@a"]),
        ("/apps/ @a\n/apps/github", "apps/github/x", []), ("/apps/ @a\n/apps/github", "apps/x", ["@a"]),
        ("/apps/ @a\n/apps/github @b", "apps/github/x/y", ["@b"]),
        ("* @a\n!*.js @b", "app.js", ["@a"]), ("* @a\n*.[jt]s @b", "app.js", ["@a"]), ("* @a\n\\#x @b", "#x", ["@a"]),
        ("* @a\n*.js b", "app.js", ["@a"]),
    ]

    @Test(arguments: documented)
    func linesMeanWhatGitHubDocuments(file: String, path: String, owners: [String]) {
        #expect(Codeowners(file).owners(of: path) == Set(owners), "\(file)")
    }

    /// Apart from the exceptions above, the rules are those of gitignore: Git finds the same matches.
    @Test func patternsMatchAsInGit() throws {
        let scratch = try Scratch()
        try #require(try Program.run("git", ["init", "--quiet"], in: scratch.root).status == 0)
        let exclude = scratch.root.appending(path: ".git/info/exclude")
        let paths =
            Self.cases.flatMap(\.1) + [
                "a", "b/a", "a/b", "a/b/c", "x/a/b/c", "a/x/b", "a/x/y/b/c", "docs/a.md", "x/docs/b/a.md", "logs",
                "x/logs/y", "foo", "fo", "x/foo.txt",
            ]
        let patterns =
            Codeowners(try Self.checkedIn()).lines.map(\.pattern) + [
                "a", "/a", "a/", "/a/", "a/b", "a/b/", "/a/*/b", "a/*/b/", "/*/b/", "a/**/b", "a/**", "**/b", "**/b/c",
                "*.md", "docs/*.md", "/docs/**/*.md", "f?o", "f*", "/f*", "*/logs", "**/logs", "**", "*",
            ]
        for pattern in patterns {
            try Data("\(pattern)\n".utf8).write(to: exclude)
            let found = try Program.run(
                "git", ["check-ignore", "--no-index", "--stdin"], in: scratch.root,
                input: Data(paths.joined(separator: "\n").utf8))
            let ours = Set(paths.filter { Codeowners.matches(pattern, $0) })
            let gits = Set(found.output.split(separator: "\n").map(String.init))
            #expect(found.status < 2 && ours == gits, "\(pattern): \(ours.symmetricDifference(gits)) \(found.errors)")
        }
    }
}

extension Codeowners {
    /// The owners of the files that differ between two states.
    fileprivate func owners(ofChangesFrom before: [String: Data], to after: [String: Data]) -> Set<String> {
        Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            .reduce(into: []) { $0.formUnion(owners(of: $1)) }
    }
}
