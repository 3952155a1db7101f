import Testing

@testable import Programs

@Suite("A tool that has to succeed says why it did not, and what to do") struct ToolTests {
    private func failure(_ program: Program) async -> Tool.Failure? {
        do {
            _ = try await program.output(unanswered: "try again", refused: "mend it") { $0.replacing("x", with: "y") }
            return nil
        } catch {
            return error
        }
    }

    @Test func itsOutputIsWhatItPrints() async throws {
        #expect(try await shell("echo yes; echo no >&2").output(unanswered: "", refused: "") == Array("yes\n".utf8))
    }

    @Test func aRefusalIsToldInItsOwnWords() async {
        #expect(await failure(shell("echo x is wrong >&2; exit 1")) == .init(message: "y is wrong", hint: "mend it"))
    }

    @Test func whatGivesNoAnswerIsToTryAgain() async {
        let late = Program("sleep", ["50"]).with { $0.timeLimit = .milliseconds(1) }
        #expect(await failure(late)?.hint == "try again")
    }

    @Test(
        arguments: [
            (Tool.Source.package("no-such"), "install it: apt install no-such"),
            (.page("https://sas.dev/"), "install it: https://sas.dev/"), (nil, "try again"),
        ] as [(Tool.Source?, String)])
    func whatIsMissingIsToInstall(source: Tool.Source?, hint: String) async {
        let expected = Tool.Failure(message: "the program \"no-such-tool\" was not found", hint: hint)
        #expect(await failure(Program(Tool("no-such-tool", from: source))) == expected)
    }
}
