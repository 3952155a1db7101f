import Testing

@testable import Diagnostics

@Suite struct DiagnosticFormatTests {
    private let problem = Diagnostic(
        "customer/unknown-tier",
        at: SourceLocation(file: "customers/acme.json", position: SourcePosition(line: 5, column: 11)),
        "unknown tier \"growht\"; allowed are starter, growth", hint: "did you mean \"growth\"?",
        related: [SourceLocation(file: "onboard.yaml")])

    @Test func textSaysPlaceProblemAndHint() {
        #expect(
            DiagnosticFormat.text.render([problem]) == """
                customers/acme.json:5:11: error: unknown tier "growht"; allowed are starter, growth [customer/unknown-tier]
                    hint: did you mean "growth"?
                    see onboard.yaml

                """)
    }

    @Test func githubEscapesWhatWouldEndACommand() {
        let hostile = Diagnostic(
            "a/b", at: SourceLocation(file: "a,b:c.json"), "one\n::error::two 100%", severity: .warning)
        #expect(
            DiagnosticFormat.github.render([hostile])
                == "::warning file=a%2Cb%3Ac.json,title=a/b::one%0A::error::two 100%25\n")
    }

    @Test func sarifHasRulesAndRegions() {
        let text = DiagnosticFormat.sarif.render([problem]).text
        #expect(text.contains("\"version\" : \"2.1.0\""))
        #expect(text.contains("\"startColumn\" : 11"))
        #expect(text.contains("\"ruleId\" : \"customer/unknown-tier\""))
    }

    @Test func problemsComeInReadingOrder() {
        func at(_ file: String, _ line: Int) -> Diagnostic {
            Diagnostic("x", at: SourceLocation(file: file, position: SourcePosition(line: line, column: 1)), "m")
        }
        let ordered = [at("b", 1), at("a", 2), at("a", 1), Diagnostic("x", at: nil, "m")].inReadingOrder()
        #expect(ordered.map { $0.location?.description ?? "-" } == ["-", "a:1:1", "a:2:1", "b:1:1"])
    }

    @Test(arguments: [
        ("teir", "tier"), ("growht", "growth"), ("enterprize", "enterprise"), ("GROWTH", "growth"),
    ]) func nearestNameFindsTypos(typo: String, name: String) {
        #expect(nearestName(to: typo, among: ["tier", "growth", "enterprise"]) == name)
    }

    @Test func nearestNameIsSilentAboutOtherWords() {
        #expect(nearestName(to: "banana", among: ["tier", "growth"]) == nil)
        #expect(nearestName(to: "", among: ["tier"]) == nil)
    }

    @Test func quotedTextCannotMoveTheCursor() {
        #expect(quoted("a\u{1B}[2Jb\u{202E}\"\n") == #""a\u{1B}[2Jb\u{202E}\"\u{A}""#)
        #expect(quoted(String(repeating: "x", count: 100)).count == 83)
    }
}
