/// Random patterns and texts of few characters, the same in each run.
struct RandomPatterns {
    private static let pieces = [
        "a", "b", "c", ".", "-", "é", "^", "$", "|", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "(", ")", "(?:",
        "(?i)", "(?i:", "(?s)", "[a-c]",
        "[^a]", "[b-]", "[]a]", "[[:alpha:]]", #"\d"#, #"\w"#, #"\S"#, #"\b"#, #"\B"#, #"\."#, #"\A"#, #"\z"#, #"\pL"#,
        #"\PL"#, #"\Qa."#, #"\E"#, "{", "}", "[", "]",
    ]
    private static let letters = ["a", "b", "c", "A", "B", "-", ".", "é", "É", "1", "_", "\n", " ", "{", "]", "東"]

    private var numbers = FixedNumbers(seed: 99)

    mutating func next() -> (pattern: String, text: String) {
        (join(Self.pieces, upTo: 7), join(Self.letters, upTo: 6))
    }

    private mutating func join(_ pieces: [String], upTo most: Int) -> String {
        let count = Int.random(in: 0...most, using: &numbers)
        return (0..<count).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
    }
}
