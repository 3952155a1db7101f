internal import Diagnostics

/// The rules for a text that people read, such as a company name or a motto.
///
/// - White space of any kind is folded to single spaces and trimmed at the ends before other rules are checked.
/// - The result is in Normalization Form C (UAX #15). Normalising it again gives the same bytes.
/// - All scripts and emoji are allowed, but nothing that hides or reorders text. Refused are control characters,
///   bidirectional controls and marks, invisible characters and fillers, and tags outside the three flags that use
///   them. Private code points, noncharacters and code points not assigned in Unicode 16.0 are also refused. U+200E,
///   U+200F and U+061C are refused too: with them, two different names could look alike, and a page has markup for
///   direction.
/// - A joiner must be between two characters, one of which is not ASCII. A variation selector must follow a character
///   that has this variation, and a combining mark any character. At most `markLimit` of these may follow each other.
/// - At least one character must be visible. The length is 1 to `limit` user-perceived characters, and at most `limit`
///   × 16 bytes.
struct DisplayText: Sendable {
    /// The noun for messages, such as `company name`.
    let name: String
    /// The maximum number of user-perceived characters (extended grapheme clusters, UAX #29).
    let limit: Int

    /// The maximum number of marks, selectors and joiners after one visible character.
    static let markLimit = 8
    /// The allowed characters, for messages.
    static let allowed = "allowed are letters, marks, digits, punctuation, symbols, emoji and spaces"

    /// The normalised text, or every problem with its place in `raw`.
    ///
    /// A text of more than `limit` × 64 bytes is refused without reading it, so that the cost is limited.
    func normalise(_ raw: String) -> Result<String, TextProblems> {
        WorkTally.note(.textNormalised)
        if isCleanASCII(raw) || isCleanPlain(raw) { return .success(raw) }
        let size = raw.utf8.count
        if size > limit * 64 { return .failure(TextProblems(tooLarge(size, most: limit * 64))) }
        let folded = FoldedText(raw)
        if folded.isPlainText {
            let problems = lengthProblems(folded.text, folded)
            return problems.isEmpty ? .success(folded.text) : .failure(TextProblems(problems))
        }
        return normalise(folded)
    }

    private func normalise(_ folded: FoldedText) -> Result<String, TextProblems> {
        let given = folded.text
        var problems = DisplayTextScan(folded, name: name).problems
        // Composing is slow for characters with many marks, so a text with problems is not composed.
        let text = problems.isEmpty ? composed(given) : given
        if !text.utf8.elementsEqual(given.utf8) { problems = problemsAfterComposing(text, given, folded) }
        problems += lengthProblems(text, folded)
        return problems.isEmpty ? .success(text) : .failure(TextProblems(problems))
    }

    /// Checks the text after composing, which can lengthen a run of marks. Composing moves nothing between characters,
    /// so the n-th character is the same one in both texts.
    private func problemsAfterComposing(_ text: String, _ given: String, _ folded: FoldedText) -> [TextProblem] {
        DisplayTextScan(FoldedText(text), name: name).problems.map { problem in
            let scalars = text.unicodeScalars
            let end = scalars.index(scalars.startIndex, offsetBy: problem.scalarOffset)
            let offset = folded.offset(ofCharacter: max(0, text[...end].count - 1), in: given)
            return TextProblem(problem.identifier, problem.message, hint: problem.hint, at: offset)
        }
    }

    /// Whether the text is printable ASCII without double spaces or spaces at the ends. Such a text is already
    /// normalised.
    private func isCleanASCII(_ raw: String) -> Bool {
        let clean = raw.utf8.withContiguousStorageIfAvailable { bytes in
            guard (1...limit).contains(bytes.count) else { return false }
            var last: UInt8 = 0x20
            for byte in bytes {
                if byte < 0x20 || byte > 0x7E || (byte == 0x20 && last == 0x20) { return false }
                last = byte
            }
            return last != 0x20
        }
        return clean ?? false
    }

    /// Whether the text has only plain characters, without double spaces or spaces at the ends. Such a text is already
    /// normalised.
    private func isCleanPlain(_ raw: String) -> Bool {
        var last: Unicode.Scalar = " "
        var count = 0
        for scalar in raw.unicodeScalars {
            count += 1
            guard count <= limit, scalar == " " ? last != " " : isPlain(scalar) else { return false }
            last = scalar
        }
        return last != " "
    }
}
