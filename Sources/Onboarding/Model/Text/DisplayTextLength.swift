extension DisplayText {
    /// The problems with the length of a folded and composed text.
    func lengthProblems(_ text: String, _ folded: FoldedText) -> [TextProblem] {
        if text.isEmpty {
            return [TextProblem("text/empty", "the \(name) is empty; allowed are 1 to \(limit) characters", at: 0)]
        }
        var problems: [TextProblem] = []
        if !folded.roles.contains(.visible) { problems.append(nothingVisible) }
        // Counting code points is fast, and a text never has more characters than code points.
        if text.unicodeScalars.count > limit, case let count = text.count, count > limit {
            let message = "the \(name) has \(count) characters; allowed are at most \(limit) as a reader counts them"
            problems.append(
                TextProblem("text/too-long", message, at: folded.offset(ofCharacter: limit, in: folded.text)))
        } else if text.utf8.count > limit * 16 {
            problems.append(tooLarge(text.utf8.count, most: limit * 16))
        }
        return problems
    }

    private var nothingVisible: TextProblem {
        TextProblem(
            "text/nothing-visible",
            "the \(name) has no visible character; it must have at least one letter, digit or symbol", at: 0)
    }

    /// The problem of a text with too many bytes.
    func tooLarge(_ bytes: Int, most: Int) -> TextProblem {
        TextProblem("text/too-large", "the \(name) has \(bytes) bytes of UTF-8; allowed are at most \(most)", at: 0)
    }
}

extension FoldedText {
    /// The offset in the original text of the n-th user-perceived character of the folded text, counted from 0.
    func offset(ofCharacter number: Int, in text: String) -> Int {
        guard let index = text.index(text.startIndex, offsetBy: number, limitedBy: text.endIndex) else { return 0 }
        let scalar = text.unicodeScalars.distance(from: text.startIndex, to: index)
        return offsets.indices.contains(scalar) ? offsets[scalar] : (offsets.last ?? -1) + 1
    }
}
