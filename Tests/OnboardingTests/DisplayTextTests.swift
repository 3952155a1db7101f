import Testing

@testable import Onboarding

@Suite struct DisplayTextTests {
    private let rules = DisplayText(name: "company name", limit: 20)

    @Test(arguments: [
        ("Acme Rockets", "Acme Rockets"), ("  Acme \t\r\n Rockets\n", "Acme Rockets"),
        ("Acme\u{85}\u{2028}\u{2029}\u{A0}\u{3000}\u{B}\u{C}Rockets", "Acme Rockets"), ("Cafe\u{301}", "Caf\u{E9}"),
        ("\u{212B}ngstro\u{308}m", "\u{C5}ngstr\u{F6}m"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("東京\u{3000}電力", "東京 電力"),
        (
            "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
            "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}"
        ),
        ("\u{DC1}\u{DCA}\u{200D}\u{DBB}\u{DD3}", "\u{DC1}\u{DCA}\u{200D}\u{DBB}\u{DD3}"),
        ("\u{9B0}\u{200D}\u{9CD}\u{9AF}", "\u{9B0}\u{200D}\u{9CD}\u{9AF}"), ("👩🏽‍💻", "👩🏽‍💻"), ("❤️‍🔥 1️⃣", "❤️‍🔥 1️⃣"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿"), ("🇩🇪🏴‍☠️", "🇩🇪🏴‍☠️"),
        ("葛\u{E0100}飾", "葛\u{E0100}飾"), ("\u{1820}\u{180B}\u{1828}", "\u{1820}\u{180B}\u{1828}"),
        ("PDF\u{200C}\u{647}\u{627}", "PDF\u{200C}\u{647}\u{627}"), ("©\u{FE0F}☎\u{FE0E}", "©\u{FE0F}☎\u{FE0E}"),
        ("\u{600}\u{661}", "\u{600}\u{661}"), ("${x} <b>&amp;</b>", "${x} <b>&amp;</b>"),
    ])
    func welcomes(raw: String, expected: String) throws {
        let text = try rules.normalise(raw).get()
        #expect(text.utf8.elementsEqual(expected.utf8), "\(text.debugDescription)")
    }

    @Test(arguments: [
        ("", "text/empty", 0), (" \t\n\u{3000}", "text/empty", 0), ("Ac\u{0}me", "text/control-character", 2),
        ("\u{1B}[31m", "text/control-character", 0), ("a\u{7F}", "text/control-character", 1),
        ("a\u{9B}", "text/control-character", 1), ("  a \n \u{202E}b", "text/bidi-control", 6),
        ("a\u{202A}b", "text/bidi-control", 1), ("a\u{2066}b", "text/bidi-control", 1),
        ("a\u{2069}", "text/bidi-control", 1), ("a\u{200E}", "text/bidi-control", 1),
        ("a\u{200F}b", "text/bidi-control", 1), ("\u{61C}a", "text/bidi-control", 0),
        ("a\u{E000}", "text/private-use", 1), ("a\u{F8FF}", "text/private-use", 1),
        ("a\u{10FFFD}", "text/private-use", 1), ("a\u{378}", "text/unassigned", 1),
        ("a\u{1ACF}", "text/unassigned", 1), ("a\u{E0061}", "text/tag-character", 1),
        ("🏴\u{E0067}\u{E0062}\u{E007F}", "text/tag-character", 1),
        ("😀\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "text/tag-character", 1),
        ("a\u{E0001}", "text/invisible-character", 1), ("a\u{200B}b", "text/invisible-character", 1),
        ("\u{FEFF}a", "text/invisible-character", 0), ("a\u{AD}b", "text/invisible-character", 1),
        ("a\u{2060}b", "text/invisible-character", 1), ("a\u{FFF9}b", "text/invisible-character", 1),
        ("a\u{34F}b", "text/invisible-character", 1), ("a\u{2064}b", "text/invisible-character", 1),
        ("\u{200D}a", "text/stray-joiner", 0), ("a\u{200D}", "text/stray-joiner", 1),
        ("a\u{200C} b", "text/stray-joiner", 1), ("a\u{200D}\u{200D}b", "text/stray-joiner", 1),
        ("\u{FE0F}a", "text/stray-selector", 0), ("❤\u{FE0F}\u{FE0F}", "text/stray-selector", 2),
        (" \u{301}a", "text/stray-mark", 1), ("a \u{301}", "text/stray-mark", 2),
        ("\u{3164}", "text/invisible-character", 0), ("a\u{2800} \u{115F}", "text/invisible-character", 1),
        ("a\u{3164}", "text/invisible-character", 1), ("a\u{FFA0}b", "text/invisible-character", 1),
        ("a\u{1160}b", "text/invisible-character", 1), ("a\u{13441}", "text/invisible-character", 1),
        ("a\u{1D159}", "text/invisible-character", 1), ("a\u{180B}", "text/stray-selector", 1),
        ("a\u{180F}", "text/stray-selector", 1), ("a\u{FE0F}", "text/stray-selector", 1),
        ("葛\u{FE0F}", "text/stray-selector", 1), ("a\u{E0100}b", "text/stray-selector", 1),
        ("1\u{FE0F}", "text/stray-selector", 1), ("👍\u{E0100}", "text/stray-selector", 1),
        ("e\u{301}\u{FE0F}", "text/stray-selector", 2), ("a\u{200D}b", "text/stray-joiner", 1),
        ("a\u{200C}b", "text/stray-joiner", 1), ("a\u{180E}b", "text/stray-joiner", 1),
        ("\u{301}\u{302}", "text/stray-mark", 0),
        ("a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "text/too-many-marks", 9),
        ("\u{958}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "text/too-many-marks", 0),
        ("\n aaaaaaaaaaaaaaaaaaaab", "text/too-long", 22), ("ééééééééééééééééééééé", "text/too-long", 20),
    ])
    func refuses(raw: String, identifier: String, offset: Int) {
        guard case .failure(let found) = rules.normalise(raw) else {
            Issue.record("\(raw.debugDescription) is welcome")
            return
        }
        #expect(found.problems.first?.identifier == identifier)
        #expect(found.problems.first?.scalarOffset == offset)
    }

    /// Nothing that Unicode calls ignorable stands in a text but where it changes what is seen.
    @Test func nothingIgnorableIsWelcomeInAWord() throws {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isDefaultIgnorableCodePoint else { continue }
            for raw in [
                "a\(scalar)", "a\(scalar)b", "\(scalar)a", "é\(scalar)", "東\(scalar)", "م\(scalar)", "1\(scalar)",
            ] {
                let text = try? rules.normalise(raw).get()
                let isOfAnIdeograph = raw.unicodeScalars.first == "東" && (0xE0100...0xE01EF).contains(value)
                #expect(text == nil || isOfAnIdeograph, "\(raw.debugDescription)")
            }
        }
    }

    @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func refusesNoncharacters(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let thrown = #expect(throws: TextProblems.self) { try rules.normalise("a\(scalar)").get() }
        #expect(thrown?.problems.map(\.identifier) == ["text/noncharacter"])
    }

    @Test func reportsAllProblemsInReadingOrder() {
        let thrown = #expect(throws: TextProblems.self) { try CompanyName("\u{0}a\u{202E}b\u{E000}\u{200B}") }
        let expected = [
            "text/control-character", "text/bidi-control", "text/private-use", "text/invisible-character",
        ]
        #expect(thrown?.problems.map(\.identifier) == expected)
        #expect(thrown?.problems.map(\.scalarOffset) == [0, 2, 4, 5])
    }

    @Test func namesTheCodePoint() {
        let thrown = #expect(throws: TextProblems.self) { try Motto("a\u{202E}") }
        let message =
            "the motto has U+202E RIGHT-TO-LEFT OVERRIDE, a bidirectional control that reorders the text after it; "
            + "allowed are letters, marks, digits, punctuation, symbols, emoji and spaces"
        #expect(thrown?.problems.first?.message == message)
        #expect(thrown?.problems.first?.hint == "remove it; a page sets the direction of a text by its markup")
    }

    @Test func countsAsReadersDo() throws {
        let family = "👩‍👩‍👧‍👦"
        #expect(try CompanyName(String(repeating: "é", count: 120)).text.count == 120)
        #expect(try Motto(String(repeating: family, count: 170)).text.count == 170)
        #expect(throws: TextProblems.self) { try CompanyName(String(repeating: "é", count: 121)) }
        #expect(throws: TextProblems.self) { try Motto(String(repeating: "a", count: 281)) }
        #expect(try Motto(String(repeating: "a", count: 280)).text.utf8.count == 280)
    }

    @Test func boundsBytes() {
        for raw in [String(repeating: "👩‍👩‍👧‍👦", count: 100), String(repeating: "\u{0}", count: 1_000_000)] {
            let thrown = #expect(throws: TextProblems.self) { try CompanyName(raw) }
            #expect(thrown?.problems.map(\.identifier) == ["text/too-large"])
        }
    }
}
