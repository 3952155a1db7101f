import Foundation
import Testing

/// docs/security.md promises nothing that is not tried: each row names a test, or attempts that the cluster refuses.
@Suite struct SecurityPageTests {
    /// The rows of the page's tables whose last column says what tries them: the whole row, and that column.
    private func rows() throws -> [(row: String, tried: String)] {
        var isTried = false
        return try text("docs/security.md").split(separator: "\n", omittingEmptySubsequences: false).compactMap {
            line in
            guard line.hasPrefix("| ") else {
                if !line.hasPrefix("|---") { isTried = false }
                return nil
            }
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            if cells.last == "tried by" {
                isTried = true
                return nil
            }
            return isTried ? (String(line), cells.last ?? "") : nil
        }
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Program.package.appending(path: path), encoding: .utf8)
    }

    /// The names of all test functions and suites.
    private func tests() throws -> Set<String> {
        let base = Program.package.appending(path: "Tests")
        let files = try FileManager.default.subpathsOfDirectory(atPath: base.path()).filter { $0.hasSuffix(".swift") }
        return try files.reduce(into: []) { names, file in
            let source = try text("Tests/\(file)")
            names.formUnion(source.matches(of: #/(?:func|struct) (\w+)/#).map { String($0.1) })
        }
    }

    /// The attempts that are refused, on every cluster that they are about.
    private func refusedAttempts() throws -> Set<String> {
        let lines = try text("Tests/OnboardTests/Tenancy/attempts.tsv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        let allowed = Set(lines.filter { $0[3] == "allowed" }.map { $0[0] })
        return Set(lines.filter { $0[3] == "refused" }.map { $0[0] }).subtracting(allowed)
    }

    @Test func everyRowNamesWhatTriesIt() throws {
        let (rows, tests, attempts) = (try rows(), try tests(), try refusedAttempts())
        #expect(rows.count > 50)
        for (row, tried) in rows {
            let named = tried.matches(of: #/`(\w+)`/#).map { String($0.1) }
            let quoted = tried.matches(of: #/"([^"]+)"/#).map { String($0.1) }
            #expect(!named.isEmpty || !quoted.isEmpty, "\(row)")
            for name in named { #expect(tests.contains(name), "\(name) of: \(row)") }
            for attempt in quoted { #expect(attempts.contains(attempt), "\(attempt) of: \(row)") }
        }
    }

    /// The policies that the page names are those that are rendered.
    @Test func everyPolicyThatIsNamedIsThere() throws {
        let base = Program.package.appending(path: "clusters")
        let files = try FileManager.default.subpathsOfDirectory(atPath: base.path()).filter {
            $0.contains("/platform/admission-")
        }
        let rendered = try files.map { try text("clusters/\($0)") }.joined()
        let named = Set(try rows().flatMap { $0.row.matches(of: #/`(onboard-[a-z-]+)`/#).map { String($0.1) } })
        #expect(named.count > 15)
        // Those of an engine or routing that no sample cluster has, by their templates.
        let templates = try FileManager.default.contentsOfDirectory(
            atPath: Program.package.appending(path: "templates/cluster/platform").path()
        ).filter { $0.hasPrefix("admission-") }.map { try text("templates/cluster/platform/\($0)") }.joined()
        for name in named where name != "onboard-support" {
            #expect((rendered + templates).contains("  name: \(name)\n"), "\(name)")
        }
    }

    /// What scanners say of built overlays, beside what the page explains.
    @Test func checkovFindsNothingElse() throws {
        let scratch = try Scratch()
        for cluster in ["prod-eu-1", "prod-us-1"] {
            let path = "clusters/\(cluster)/customers"
            let base = Program.package.appending(path: path)
            for id in try FileManager.default.contentsOfDirectory(atPath: base.path()) {
                let built = try Program.run("kubectl", ["kustomize", "\(path)/\(id)"], in: Program.package)
                try #require(built.status == 0, "\(built.errors)")
                var objects = built.output
                for file in ["\(id).yaml", "\(id).guards.yaml"] {
                    objects += "---\n" + (try text("clusters/\(cluster)/tenants/\(file)"))
                }
                try Data(objects.utf8).write(to: scratch.root.appending(path: "\(id).yaml"))
            }
        }
        let outcome = try Program.run(
            "checkov",
            [
                "--directory", scratch.root.path(), "--framework", "kubernetes", "--output", "json", "--quiet",
                "--compact", "--skip-download",
            ])
        let found = Set(outcome.output.matches(of: #/"check_id": "(CKV\w+)"/#).map { String($0.1) })
        let explained = Set(try text("docs/security.md").matches(of: #/\| (CKV\w+) \|/#).map { String($0.1) })
        #expect(outcome.output.contains("\"failed\":") && found == explained, "\(found.sorted()) \(outcome.errors)")
    }
}
