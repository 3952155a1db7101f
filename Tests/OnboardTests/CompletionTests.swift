import Foundation
import Testing

/// A real bash completes from the repository that it stands in.
@Suite struct CompletionTests {
    private static let script = """
        source <("$1" --generate-completion-script bash)
        shift
        PATH="$(dirname "$ONBOARD"):$PATH"
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
        _onboard onboard "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[*]}"
        """

    @Test(arguments: [
        (["onboard", "show", "ac"], "acme-rockets"),
        (["onboard", "set", "no", "--tier", "g"], "growth"),
        (["onboard", "move", "no", "--cluster", "prod-u"], "prod-us-1"),
        (["onboard", "add", "--feature", "custom"], "custom-domain"),
        (["onboard", "list", "--state", "lea"], "leaving"),
        (["onboard", "verif"], "verify"),
    ]) func aWordIsCompleted(words: [String], completed: String) throws {
        let repository = try SampleRepository(rendered: false)
        let outcome = try Program.run(
            "bash", ["-c", Self.script, "bash", Program.onboard] + words, in: repository.root,
            environment: ["ONBOARD": Program.onboard])
        #expect(outcome.output == "\(completed)\n", "\(outcome)")
    }

    @Test func outsideARepositoryThereIsNothing() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            "bash", ["-c", Self.script, "bash", Program.onboard, "onboard", "show", "ac"], in: scratch.root,
            environment: ["ONBOARD": Program.onboard])
        extendLifetime(scratch)
        #expect(outcome.output == "\n" && outcome.errors == "", "\(outcome)")
    }
}
