import Testing

@testable import Arguments

/// Words become values.
@Suite struct ValueTests {
    @Test func whatIsNotGivenHasItsDefault() throws {
        let cook = try #require(Kitchen.command("cook soup", Cook.self))
        #expect(cook.dish == "soup" && cook.sides.isEmpty && cook.guests == 2 && cook.salt == nil)
        #expect(cook.spice.isEmpty && cook.recipeURL == nil && cook.warm == nil && !cook.dryRun)
        #expect(cook.house.room == nil && cook.house.color == .auto && !cook.house.quiet)
    }

    @Test func whatIsGivenIsTaken() throws {
        let line =
            "cook --guests 4 soup --spice salt --spice=pep=per bread --recipe-url a_b rice --warm --color never -q"
        let cook = try #require(Kitchen.command(line, Cook.self))
        #expect(cook.dish == "soup" && cook.sides == ["bread", "rice"] && cook.guests == 4)
        #expect(cook.spice == ["salt", "pep=per"] && cook.recipeURL == "a b" && cook.warm == true)
        #expect(cook.house.color == .never && cook.house.quiet && !cook.house.verbose)
    }

    @Test func theLastOfSeveralCounts() throws {
        let cook = try #require(Kitchen.command("cook soup --guests 4 --guests=5 --no-warm --no-warm", Cook.self))
        #expect(cook.guests == 5 && cook.warm == false)
    }

    @Test(arguments: [
        "--room den --quiet cook soup", "cook --room den -q soup", "cook soup -q --room=den",
        "--quiet --room=den cook soup",
    ]) func optionsOfEveryCommandStandAnywhere(line: String) throws {
        let cook = try #require(Kitchen.command(line, Cook.self))
        #expect(cook.house.room == "den" && cook.house.quiet && cook.dish == "soup")
    }

    @Test func alsoBetweenTheWordsOfACommand() throws {
        let list = try #require(Kitchen.command("store --room den list", ListStore.self))
        #expect(list.house.room == "den")
    }

    /// A word is an option only if a letter stands behind its dashes, and no white space before an equals sign.
    @Test(arguments: ["-1", "-20_%_off", "-", "---", "--1", "-20percent", "--two_words", "-a_b=c", "-Ä", "--ä"])
    func whatCannotBeAnOptionIsAValue(word: String) throws {
        let cook = try #require(Kitchen.command("cook \(word) --spice \(word)", Cook.self))
        #expect(cook.dish == word.replacing("_", with: " ") && cook.spice == [cook.dish])
    }

    @Test func anEqualsSignGivesAnyValue() throws {
        let cook = try #require(Kitchen.command("cook x --spice=--quiet --spice= --recipe-url=A_B", Cook.self))
        #expect(cook.spice == ["--quiet", ""] && cook.recipeURL == "A B" && !cook.house.quiet)
    }

    /// A value may begin with a character that combines with the equals sign.
    @Test func aValueBeginsBehindTheEqualsSign() throws {
        for value in ["\u{301}x", "\u{1F3FB}", "=", " "] {
            guard case .run(let command) = Kitchen.parse(["cook", "soup", "--spice=\(value)"]) else {
                return #expect(Bool(false))
            }
            #expect((command as? Cook)?.spice == [value])
        }
    }

    @Test func behindTheTerminatorAllWordsAreValues() throws {
        let cook = try #require(Kitchen.command("cook --dry-run -- --quiet --help --", Cook.self))
        #expect(cook.dish == "--quiet" && cook.sides == ["--help", "--"] && cook.dryRun && !cook.house.quiet)
    }

    @Test func theTerminatorIsNoValue() {
        #expect(
            Kitchen.faults("cook soup --spice --") == [
                "missing value for \"--spice <spice>\": A spice; may be repeated"
            ])
    }

    @Test func lettersBehindOneDashAreFlags() throws {
        #expect(Kitchen.faults("cook soup -qv") == ["--quiet and --verbose cannot be used together"])
        #expect(try #require(Kitchen.command("cook soup -qq", Cook.self)).house.quiet)
    }

    @Test func namesFollowFromProperties() {
        #expect(Name.word(of: "purchaseID") == "purchase-id")
        #expect(Name.word(of: "removeDomain") == "remove-domain")
        #expect(Name.word(of: "ca") == "ca")
        #expect(Name.word(of: "recipeURL") == "recipe-url")
    }
}
