/// The word that identifies the claims of a `notify` run: 1 to 64 letters, digits, dots, underscores and hyphens.
public struct RunToken: Sendable, Hashable {
    /// The word as it was given.
    public let text: String

    /// Checks a word.
    ///
    /// - Throws: `status/run` if the word is empty, too long or contains another character.
    public init(_ raw: String) throws(TextProblems) {
        let isWord = raw.utf8.allSatisfy {
            $0.isASCIILowercase || $0.isASCIIUppercase || $0.isASCIIDigit || "._-".utf8.contains($0)
        }
        guard isWord, (1...64).contains(raw.utf8.count) else {
            throw TextProblems(
                TextProblem(
                    "status/run", "a run's name must be 1 to 64 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\"", at: 0))
        }
        text = raw
    }

    /// Creates the token of a run that was given no word. The random number keeps it different from all others.
    public init(random: UInt64) {
        text = "run-" + String(random, radix: 16)
    }
}
