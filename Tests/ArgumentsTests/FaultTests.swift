import Diagnostics
import Testing

@testable import Arguments

/// All faults of a line in one run, in words.
@Suite struct FaultTests {
    @Test(arguments: [
        ("lst", ["there is no command \"lst\""]),
        ("--rom den lst", ["unknown option \"--rom\"; did you mean \"--room\"?", "there is no command \"lst\""]),
        ("help cook extra", ["unexpected argument \"extra\""]),
        ("Cook soup", ["there is no command \"Cook\"; did you mean \"cook\"?"]),
        ("store lits", ["there is no command \"lits\"; did you mean \"list\"?"]),
        ("-- cook", ["unexpected argument \"cook\""]),
        ("-q", ["a command is missing"]),
        ("--room den store", ["a command is missing"]),
        ("--nosuch", ["unknown option \"--nosuch\""]),
        ("--nosuch cook soup", ["unknown option \"--nosuch\""]),
        ("--guests 4 cook soup", ["\"--guests\" is an option of \"kitchen cook\"; write it after that command"]),
        ("cook", ["missing \"<dish>\": The dish"]),
        (
            "serve",
            [
                "missing \"--table <table>\": Where to", "missing \"--hour <hour>\": When",
            ]
        ),
        ("serve --table 1 --hour 7 a b c", ["unexpected argument \"b\"", "unexpected argument \"c\""]),
        ("cook soup help --help=x", ["\"--help\" takes no value; found \"x\""]),
        ("cook soup --dry-run=true", ["\"--dry-run\" takes no value; found \"true\""]),
        ("cook soup -q=1", ["\"-q\" takes no value; found \"1\""]),
        ("cook soup --warm --no-warm", ["\"--warm\" and \"--no-warm\" cannot be used together"]),
        ("cook soup --no-warm --dry-run --warm", ["\"--warm\" and \"--no-warm\" cannot be used together"]),
        (
            "cook soup --spice --quiet",
            [
                "missing value for \"--spice <spice>\": A spice; may be repeated; if \"--quiet\" is the value, write --spice=…"
            ]
        ),
        ("cook soup --spice", ["missing value for \"--spice <spice>\": A spice; may be repeated"]),
        ("cook soup --dry-run --salt 1", ["--dry-run and --salt cannot be used together"]),
        (
            "cook soup -qv --dry-run --salt 1",
            ["--quiet and --verbose cannot be used together", "--dry-run and --salt cannot be used together"]
        ),
    ]) func aFaultIsTold(line: String, faults: [String]) {
        #expect(Kitchen.faults(line) == faults)
    }

    @Test func allFaultsAreToldUnknownOnesFirst() {
        #expect(
            Kitchen.faults("cook --guests many --color pink --gests 5 --spice -x") == [
                "unknown option \"--gests\"; did you mean \"--guests\"?", "unknown option \"-x\"",
                "missing value for \"--spice <spice>\": A spice; may be repeated; if \"-x\" is the value, write --spice=…",
                "missing \"<dish>\": The dish",
                "invalid value \"many\" for \"--guests\"; expected a whole number from 1 to 100",
                "invalid value \"pink\" for \"--color\"; allowed are auto, always, never",
            ])
    }

    @Test(arguments: ["many", "1.5", "99999999999999999999", "_5", "0x10", "٥", "0", "101", "-1", ""])
    func aNumberOfARangeIsJudged(word: String) {
        let shown = word.replacing("_", with: " ")
        #expect(
            Kitchen.faults(["cook", "soup", "--guests", shown]) == [
                "invalid value \"\(shown)\" for \"--guests\"; expected a whole number from 1 to 100"
            ])
    }

    @Test func aRangeMayHaveNoEnd() {
        #expect(
            Kitchen.faults("cook soup --salt -1") == [
                "invalid value \"-1\" for \"--salt\"; expected a whole number of at least 0"
            ])
        #expect(
            Kitchen.faults("serve --table 1 --hour noon") == [
                "invalid value \"noon\" for \"--hour\"; expected a whole number"
            ])
    }

    @Test(arguments: ["NEVER", "nevr", "alway"]) func theNearestValueIsNamed(word: String) {
        let faults = Kitchen.faults("cook soup --color \(word)")
        #expect(faults.count == 1 && faults[0].contains("; did you mean \"\(word == "alway" ? "always" : "never")\"?"))
    }

    /// Each value is judged, also one that a later one replaces.
    @Test func anEarlierValueIsJudged() {
        #expect(Kitchen.faults("cook soup --color pink --color always").count == 1)
        #expect(Kitchen.faults("cook soup --guests 0 --guests 3 --guests x").count == 2)
    }

    @Test(arguments: [
        // What follows an unknown option may be its value.
        ("cook soup --gests 5", ["unknown option \"--gests\"; did you mean \"--guests\"?"]),
        ("cook --dush soup", ["unknown option \"--dush\""]),
        ("serve --tabel 1 --hour 7", ["unknown option \"--tabel\"; did you mean \"--table\"?"]),
        ("serve --tabel=1 --hour 7", ["unknown option \"--tabel\"; did you mean \"--table\"?"]),
        ("serve --nosuch 1 --hour 7 --table 1 a", ["unknown option \"--nosuch\""]),
        (
            "serve --table --hour 7",
            ["missing value for \"--table <table>\": Where to; if \"--hour\" is the value, write --table=…"]
        ),
    ]) func whatFollowsFromAFaultIsNotTold(line: String, faults: [String]) {
        #expect(Kitchen.faults(line) == faults)
    }

    @Test(arguments: [
        ("cook soup --no-drirun", "--dry-run"), ("cook soup --no-color", "--color"),
        ("cook soup -guests 4", "--guests"), ("cook soup -quiet", "--quiet"),
        ("cook soup -verbos", "--verbose"), ("cook soup --Guests 3", "--guests"), ("cook soup --no-wram", "--no-warm"),
    ]) func theNearestOptionIsNamed(line: String, name: String) {
        #expect(Kitchen.faults(line).first?.contains("; did you mean \"\(name)\"?") == true)
    }

    @Test func theUsageIsThatOfTheCommandAtHand() {
        guard case .refuse(let text) = Kitchen.parse("serve a b") else { return #expect(Bool(false)) }
        #expect(
            text.text.hasSuffix(
                """
                Usage: kitchen serve --table <table> --hour <hour> [options] [<guest>]
                See 'kitchen serve --help'.

                """))
    }

    // MARK: Hostile words

    private static let hostile = [
        "\u{1B}[31mred", "re\u{9B}31md", "re\u{7F}d", "re\u{7}d", "re\nd", "re\rd", "re\u{202E}d", "re\u{200B}d",
        "\u{1B}]0;title\u{7}", "\u{2028}", "\u{0}", "\u{E000}", "\u{85}", "\u{2066}x",
    ]

    @Test(arguments: hostile) func nothingReachesATerminalRaw(word: String) {
        for words in [
            ["cook", "soup", "--guests", word], ["cook", "soup", "--color=\(word)"], ["cook", "soup", "--x\(word)"],
            ["cook", "soup", "--x\(word)=\(word)"], ["-x\(word)"], [word], ["help", word],
            ["serve", "--table", "1", "--hour", "1", "a", word],
            ["cook", "soup", "--spice", "--\(word)"], ["--generate-completion-script", word],
        ] {
            guard case .refuse(let text) = Kitchen.parse(words) else { continue }
            #expect(text.text.unicodeScalars.allSatisfy { isPlain($0) }, "\(words) \(text.text.debugDescription)")
        }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        let word = Word(bytes: [0x61, 0xFF, 0x62])
        #expect(word.shown == "\"a?b\"")
        for words in [["cook"], ["cook", "soup", "--spice"], ["cook", "soup"]] {
            guard case .refuse(let text) = Invocation(words.map { Word($0) } + [word], root: Kitchen.self, width: 80)
            else { return #expect(Bool(false)) }
            #expect(text.text.hasPrefix("error: the argument \"a?b\" is not UTF-8\n"), "\(text)")
        }
        let option = Word(bytes: Array("--re".utf8) + [0xFF] + Array("d=x".utf8))
        guard case .refuse(let text) = Invocation([Word("cook"), Word("x"), option], root: Kitchen.self, width: 80)
        else { return #expect(Bool(false)) }
        #expect(text.text.hasPrefix("error: unknown option \"--re?d\"\n"), "\(text)")
    }
}

/// Whether a scalar does nothing to a terminal but show itself; a line break ends a message.
func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
}
