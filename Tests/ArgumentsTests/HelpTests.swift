import Diagnostics
import Foundation
import Testing

@testable import Arguments

/// The help, and where it is shown.
@Suite struct HelpTests {
    @Test(arguments: ["", "--help", "-h", "help", "help help", "-hx", "--help cook", "--quiet --help"])
    func theRootHasHelp(line: String) {
        #expect(Kitchen.text(line)?.hasPrefix("Cook for guests.\n") == true)
    }

    @Test(arguments: [
        "help cook", "cook --help", "cook -h", "cook --nosuch --help", "cook --guests many -h x", "cook -qh soup",
    ]) func aCommandHasHelp(line: String) {
        #expect(Kitchen.text(line)?.hasPrefix("Cook a dish.\n") == true)
    }

    @Test(arguments: ["store help list", "help store list", "store list --help", "store help help list"])
    func helpStandsWhereverACommandMay(line: String) {
        #expect(Kitchen.text(line)?.hasPrefix("List what is there.\n") == true)
    }

    @Test(arguments: ["cook help --help=1", "help nosuch", "store help nosuch", "help -x", "store list help"])
    func helpForNothingIsAFault(line: String) {
        #expect(Kitchen.text(line) == nil)
    }

    @Test func theVersionIsShownEverywhere() {
        for line in ["--version", "cook --version", "cook --version --nosuch", "store --version"] {
            #expect(Kitchen.text(line) == "1.2.3\n")
        }
    }

    @Test func theHelpOfACommandIsInSections() {
        #expect(
            Kitchen.text("cook --help") == """
                Cook a dish.

                What is not given is left out.

                Usage: kitchen cook [options] <dish> [<sides> ...]

                Arguments:
                  <dish>                  The dish.
                  <sides> ...             What goes with it.

                Options:
                  --guests <count>        How many guests there are. Default: 2.
                  --salt <grams>          Grams of salt.
                  --spice <spice>         A spice; may be repeated.
                  --recipe-url <file>     The recipe.
                  --warm, --no-warm       Keep it warm.
                  --dry-run               Touch nothing.

                Options of every command:
                  --room <dir>            Cook in this kitchen.
                  --color <color>         Color the output: auto, always, never. Default: auto.
                  -q, --quiet             Say little.
                  -v, --verbose           Say more.
                  --version               Show the version.
                  -h, --help              Show help information.

                Examples:
                  kitchen cook soup --guests 4

                """)
    }

    @Test func theHelpOfTheRootListsCommands() {
        let text = Kitchen.text("--help") ?? ""
        #expect(
            text.hasPrefix(
                """
                Cook for guests.

                A meal is made of dishes.

                An evening:
                  kitchen cook soup

                Usage: kitchen <command>

                Meals:
                  cook                    Cook a dish.
                  serve                   Serve a dish.

                Store:
                  store                   Look after the store.

                Options of every command:

                """), "\(text)")
    }

    @Test(arguments: 20...110) func noLineIsWiderThanTheTerminal(width: Int) {
        for words in [[], ["cook"], ["serve"], ["store"], ["store", "list"]] {
            let words = (words + ["--help"]).map { Word($0) }
            guard case .print(let text) = Invocation(words, root: Kitchen.self, width: width) else {
                return #expect(Bool(false))
            }
            for line in text.text.split(separator: "\n") where line.count > width {
                // Examples stay as they are, and a word is not cut.
                #expect(line.contains("kitchen ") || !line.drop { $0 == " " }.contains(" "), "\(width): \(line)")
            }
        }
    }

    @Test func theDumpNamesEveryArgument() throws {
        guard case .print(let text) = Kitchen.parse("--experimental-dump-help") else { return #expect(Bool(false)) }
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.text.utf8)) as? [String: Any])
        let command = try #require(root["command"] as? [String: Any])
        let subcommands = try #require(command["subcommands"] as? [[String: Any]])
        #expect(subcommands.map { $0["commandName"] as? String } == ["cook", "serve", "store"])
        let arguments = try #require(subcommands[0]["arguments"] as? [[String: Any]])
        let names = arguments.map {
            ($0["preferredName"] as? [String: Any])?["name"] as? String ?? $0["valueName"] as? String
        }
        #expect(
            names == [
                "dish", "sides", "guests", "salt", "spice", "recipe-url", "warm", "no-warm", "dry-run", "room", "color",
                "quiet", "verbose", "version", "help",
            ])
        #expect(arguments[2]["defaultValue"] as? String == "2" && arguments[4]["isRepeating"] as? Bool == true)
        #expect(arguments[10]["allValues"] as? [String] == ["auto", "always", "never"])
    }
}
