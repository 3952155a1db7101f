/// The word by which a run of `notify` knows its own claims: 1 to 64 letters, digits, dots, underscores and hyphens.
public struct RunToken: Sendable, Hashable {
    /// The word.
    public let text: String

    /// Takes a word, or throws `status/run`.
    public init(_ raw: String) throws(TextProblems) {
        let isWord = raw.utf8.allSatisfy {
            $0.isASCIILowercase || $0.isASCIIUppercase || $0.isASCIIDigit || "._-".utf8.contains($0)
        }
        guard isWord, (1...64).contains(raw.utf8.count) else {
            throw TextProblems(
                TextProblem("status/run", "a run is named by 1 to 64 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\"", at: 0))
        }
        text = raw
    }

    /// The word of a run that needs no name: nobody else's.
    public init(random: UInt64) {
        text = "run-" + String(random, radix: 16)
    }
}
