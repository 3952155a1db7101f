import Diagnostics
import Testing

@testable import Arguments

/// What a shell may offer, by values.
@Suite struct CompletionTests {
    private func offer(_ line: String) -> Completion.Offer {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map { Word(String($0)) }
        return Completion(Array(words.dropLast()), partial: words.last?.text ?? "", root: Kitchen.self).offer
    }

    private func words(_ line: String) -> [String]? {
        guard case .words(let candidates) = offer(line) else { return nil }
        return candidates.map(\.text).sorted()
    }

    @Test(arguments: [
        ("", ["cook", "help", "serve", "store"]), ("s", ["serve", "store"]), ("help s", ["serve", "store"]),
        ("help store ", ["help", "list"]), ("store ", ["help", "list"]), ("--room den st", ["store"]),
        ("nosuch ", []), ("cook ", ["salad", "soup", "stew"]), ("cook s", ["salad", "soup", "stew"]),
        ("cook so", ["soup"]), ("--room den cook d", ["den"]), ("cook soup ", ["bread", "rice"]),
        ("cook soup bread r", ["rice"]), ("cook -- so", ["soup"]), ("cook --color ", ["always", "auto", "never"]),
        ("cook --color a", ["always", "auto"]), ("cook --color=n", ["--color=never"]), ("cook --dry-run=", []),
        ("cook --guests ", []), ("cook --sa", ["--salt"]), ("cook --warm --no-w", []), ("cook --warm --w", []),
        ("cook --spice a --sp", ["--spice"]), ("cook --salt 1 --sa", []), ("store --q", ["--quiet"]),
        ("--", ["--color", "--help", "--quiet", "--room", "--verbose", "--version"]),
        ("store list ", ["--color", "--help", "--quiet", "--room", "--verbose", "--version"]),
        ("cook --nosuch so", ["soup"]), ("cook --help ", []), ("cook --version ", []),
    ]) func wordsAreOffered(line: String, candidates: [String]) {
        #expect(words(line) == candidates)
    }

    @Test func filesAndDirectoriesAreLeftToTheShell() {
        #expect(offer("cook --recipe-url R") == .files)
        #expect(offer("cook --recipe-url=R") == .files)
        #expect(offer("cook --room ") == .directories)
        #expect(offer("--room=") == .directories)
    }

    @Test func commandsAndOptionsAreDescribed() {
        #expect(offer("co") == .words([Completion.Candidate(text: "cook", description: "Cook a dish.")]))
        #expect(
            offer("cook --gu")
                == .words([Completion.Candidate(text: "--guests", description: "How many guests there are.")]))
    }

    @Test func aRequestIsAnswered() {
        #expect(Kitchen.text("---complete 1 kitchen co") == "words\ncook\tCook a dish.\n")
        #expect(Kitchen.text("---complete 2 kitchen --room") == "directories\n")
        for line in ["---complete", "---complete x kitchen", "---complete 0 kitchen", "---complete 9 kitchen co"] {
            #expect(Kitchen.text(line) == "")
        }
    }

    @Test(arguments: [
        ("a\\ b", "a b"), ("'a b'", "a b"), ("\"a b", "a b"), ("--room='a b'/c", "--room=a b/c"), ("a\\", "a"),
        ("\"a\\\"b\\c\"", "a\"b\\c"), ("'a\\'", "a\\"), ("'", ""), ("~/x", "~/x"), ("plain", "plain"),
    ]) func quotesOfAShellAreRemoved(typed: String, word: String) {
        #expect(typed.withoutShellQuoting == word)
    }

    @Test func wordsMayBeAsTheyAreTyped() {
        let words = ["---complete", "4", "kitchen", "--room", "'d e n'", "cook", "\"d"].map { Word($0) }
        guard case .print(let text) = Invocation(words, root: Kitchen.self, width: 80) else {
            return #expect(Bool(false))
        }
        #expect(text == "words\nd e n\t\n")
    }

    @Test func everyShellHasAScript() {
        for shell in CompletionScript.allCases {
            let text = Kitchen.text("--generate-completion-script \(shell)") ?? ""
            #expect(text.contains("---complete") && text.contains("kitchen"))
            #expect(Kitchen.text("--generate-completion-script=\(shell)") == text)
        }
        #expect(
            Kitchen.faults("--generate-completion-script csh") == [
                "invalid value \"csh\" for \"--generate-completion-script\"; allowed are bash, zsh, fish"
            ])
        #expect(Kitchen.faults("--generate-completion-script").count == 1)
        #expect(Kitchen.faults("--generate-completion-script bash extra") == ["unexpected argument \"extra\""])
    }
}
