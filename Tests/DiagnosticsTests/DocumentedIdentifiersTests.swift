import Foundation
import Testing

/// Every identifier that the sources can emit has a line in `docs/reference/diagnostics.md`, and every line is of one
/// that they can emit.
@Suite struct DocumentedIdentifiersTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// Literals of the same form that are no identifiers.
    private static let others: Set<String> = [
        "templates/releases", "clusters/", "features/", "tiers/", "templates/email", "text/html", "text/plain",
        "text/css", "text/javascript", "text/event-stream", "application/json",
    ]

    /// Files whose identifiers are put together from a beginning and a literal.
    private static var composed: [(file: String, beginning: String, literal: Regex<(Substring, Substring)>)] {
        [
            ("HostnameMistake.swift", "host/", #/problem\(\s*"([a-z-]+)"/#),
            ("HostnameRules.swift", "host/", #/report\(\s*"([a-z-]+)"/#),
            ("NameGrammar.swift", "name/", #/problem\(\s*"([a-z-]+)"/#),
            ("WorkspaceErrorText.swift", "workspace/", #/case \.[^"\n]*: "([a-z0-9-]+)"\n/#),
            ("FieldReader.swift", "customer/", #/"\\\(scope\)/([a-z-]+)"/#),
            ("FieldReader.swift", "platform/", #/"\\\(scope\)/([a-z-]+)"/#),
            ("FieldReader.swift", "letter/", #/"\\\(scope\)/([a-z-]+)"/#),
            ("FieldReader.swift", "status/", #/"\\\(scope\)/([a-z-]+)"/#),
            ("WelcomeChoice.swift", "notify/", #/refuse\(\s*candidate, "([a-z-]+)"/#),
            ("PageJudge.swift", "verify/", #/finding\(\s*"([a-z-]+)"/#),
        ]
    }

    @Test func everyIdentifierIsDocumented() throws {
        let documented = try Self.documented()
        let emitted = try Self.emitted()
        #expect(emitted.count > 100)
        #expect(emitted.subtracting(documented).sorted() == [])
    }

    @Test func nothingElseIsDocumented() throws {
        let others = try Self.documented().subtracting(Self.emitted()).sorted()
        #expect(others == [])
    }

    /// A new way of putting identifiers together has to be told to this test.
    @Test func interpolatedIdentifiersAreKnown() throws {
        let known: Set<String> = ["host/", "name/", "notify/", "verify/", "workspace/", "customer/unknown-"]
        let found = try Self.sources().flatMap { source in
            source.text.matches(of: #/(?:Diagnostic|TextProblem|report)\(\s*"([a-z]+/[a-z-]*)(?:\\\(|" \+)/#)
                .map { String($0.1) }
        }
        #expect(Set(found).subtracting(known).sorted() == [])
    }

    private static func documented() throws -> Set<String> {
        let page = try String(contentsOf: root.appending(path: "docs/reference/diagnostics.md"), encoding: .utf8)
        return Set(page.matches(of: #/(?m)^\| `([a-z]+/[a-z0-9-]+)` \|/#).map { String($0.1) })
    }

    private static func emitted() throws -> Set<String> {
        let sources = try sources()
        var found = Set(
            sources.flatMap { $0.text.matches(of: #/"([a-z]{3,}/[a-z][a-z0-9-]*)"/#).map { String($0.1) } })
        for (file, beginning, literal) in composed {
            let source = try #require(sources.first { $0.name == file }, "\(file) is gone; mend this test")
            for match in source.text.matches(of: literal) { found.insert(beginning + match.1) }
        }
        // Nothing in a record is a number.
        return found.subtracting(others).subtracting(["customer/out-of-range", "status/out-of-range"])
    }

    private static func sources() throws -> [(name: String, text: String)] {
        let directory = root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.map { file in
            (file.lastPathComponent, try String(contentsOf: file, encoding: .utf8))
        }
    }
}
