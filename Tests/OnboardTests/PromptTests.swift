import Foundation
import Testing

/// What `onboard` does on a terminal, and only there.
@Suite struct PromptTests {
    static func talk(
        _ repository: SampleRepository, _ arguments: [String], _ conversation: [(question: String, answer: String)],
        program: String = Program.onboard
    ) throws -> Outcome {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/talk.py").path()
        let input = try JSONEncoder().encode(conversation.map { [$0.question, $0.answer] })
        return try Program.run(
            Program.python, [script, program] + arguments, in: repository.root, input: input)
    }

    @Test func whatIsMissingIsAskedForUntilItHolds() throws {
        let repository = try SampleRepository()
        let outcome = try Self.talk(
            repository, ["add"],
            [
                ("Company name: ", "   "), ("Company name: ", "Copper Kettle Ltd"), ("Motto: ", "Slow tea"),
                ("Tier (starter, growth, enterprise): ", "growht"),
                ("Tier (starter, growth, enterprise): ", "growth"),
            ])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("one of starter, growth, enterprise"))
        #expect(outcome.output.contains("Onboarded Copper Kettle Ltd as copper-kettle"))
        #expect(try repository.read("customers/copper-kettle.json").contains("\"tier\": \"growth\""))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func aSecondCustomerOfANameIsAskedAbout() throws {
        let repository = try SampleRepository()
        let arguments = ["add", "--company", "Acme Rockets, Inc.", "--motto", "m", "--tier", "starter"]
        let before = try repository.tree()
        let question = "A customer with this name already exists: acme-rockets."
        let refused = try Self.talk(repository, arguments, [(question, "")])
        #expect(refused.status == 1, "\(refused)")
        #expect(try repository.tree() == before)
        let meant = try Self.talk(repository, arguments, [(question, "y")])
        #expect(meant.status == 0, "\(meant)")
        #expect(repository.exists("customers/acme-rockets-2.json"))
    }

    @Test func theEndOfTheInputIsNoAnswer() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let outcome = try Self.talk(repository, ["add"], [("Company name: ", "\u{4}")])
        #expect(outcome.status == 1, "\(outcome)")
        #expect(try repository.tree() == before)
    }

    @Test func nothingIsAskedWhereThereIsNoTerminal() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("add", "--company", "Copper Kettle Ltd")
        #expect(outcome.status == 1)
        #expect(!outcome.errors.contains("Motto: "))
        #expect(outcome.errors.contains("--motto") && outcome.errors.contains("--tier"))
        #expect(!outcome.errors.contains("\r") && !outcome.errors.contains("\u{1B}"))
    }
}
