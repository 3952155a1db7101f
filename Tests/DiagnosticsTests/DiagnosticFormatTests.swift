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

    /// A mark behind a sign makes one character with it, and hides it from no shell and no runner.
    @Test(arguments: ["", "\u{301}", "\u{FE0F}", "\u{20E3}", "\u{903}", "\u{600}", "\u{200D}", "é", "👍"])
    func aSignIsFoundBetweenMarks(mark: String) {
        let text = "\(mark)'\(mark)\(mark)''\(mark)"
        #expect(text.replacing(scalars: "'", with: "_").utf8.elementsEqual("\(mark)_\(mark)\(mark)__\(mark)".utf8))
        let command = "\(mark)##[\(mark)error]x"
        for shown in ["\(command)" as PrintableText, PrintableText(json: "\"\(command)\"")] {
            #expect(shown.text.utf8.firstRange(of: "##[".utf8) == nil, "\(shown.text.debugDescription)")
        }
        #expect(quoted("\"\(mark)\"").unicodeScalars.count { $0 == "\\" } >= 2)
    }

    /// Unicode's ignorable characters, blank signs, and variation selectors that choose nothing.
    @Test(
        arguments: [
            0x34F, 0xAD, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180F, 0x2065, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFFA0,
            0x13441, 0x1D159, 0x1D173, 0xE0100, 0xE0FFF,
        ] as [UInt32])
    func whatShowsNothingIsEscaped(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        for text in ["a\(scalar)b", "\(scalar)", "é\(scalar)"] {
            for shown in [quoted(text), ("\(text)" as PrintableText).text] {
                #expect(!shown.unicodeScalars.contains(scalar), "\(shown.debugDescription)")
            }
        }
    }

    @Test(arguments: ["❤\u{FE0F}\u{200D}🔥", "1\u{FE0F}\u{20E3}", "葛\u{E0100}飾", "\u{1820}\u{180B}\u{1828}"])
    func whatChoosesAFormIsShown(text: String) {
        #expect(("\(text)" as PrintableText).text.utf8.elementsEqual(text.utf8))
    }
}
