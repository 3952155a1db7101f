internal import Diagnostics

/// The rules of a text that people read, such as a company name or a motto.
///
/// - White space of any kind folds to single spaces and is trimmed at the ends, before anything is refused.
/// - The result is in Normalization Form C (UAX #15) and normalising it again gives the same bytes.
/// - Any script and any emoji is welcome. Refused is what hides or reorders text: control characters, bidirectional
///   controls and marks, characters that show nothing (fillers too), tags outside the three flags that use them, and
///   code points that are private, noncharacters or not assigned in Unicode 16.0. U+200E, U+200F and U+061C are refused as well:
///   two names could look alike and differ, and a page has markup for direction.
/// - Joiners stand between two characters of which one is not ASCII, variation selectors after a character that has
///   such a variation, combining marks after any; at most `markLimit` of these in a row.
/// - Something must be visible, and the length is 1 to `limit` user-perceived characters and `limit` × 16 bytes.
struct DisplayText: Sendable {
    /// What the text is, as messages call it: `company name`.
    let name: String
    /// The most user-perceived characters (extended grapheme clusters, UAX #29).
    let limit: Int

    /// The most marks, selectors and joiners that may follow one visible character without another between them.
    static let markLimit = 8
    /// What any such text may hold, as messages say it.
    static let allowed = "allowed are letters, marks, digits, punctuation, symbols, emoji and spaces"

    /// The normalised text, or every problem, each with its place in `raw`.
    ///
    /// A text of more than `limit` × 64 bytes is refused unread, so that no input costs more than its length.
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
        // Composing takes long where a character has many marks, so what has is not composed.
        let text = problems.isEmpty ? composed(given) : given
        if !text.utf8.elementsEqual(given.utf8) { problems = problemsAfterComposing(text, given, folded) }
        problems += lengthProblems(text, folded)
        return problems.isEmpty ? .success(text) : .failure(TextProblems(problems))
    }

    /// Composing can lengthen a run of marks, so what it gives is judged too. It moves nothing from one character
    /// into another: the n-th character of both texts is the same one.
    private func problemsAfterComposing(_ text: String, _ given: String, _ folded: FoldedText) -> [TextProblem] {
        DisplayTextScan(FoldedText(text), name: name).problems.map { problem in
            let scalars = text.unicodeScalars
            let end = scalars.index(scalars.startIndex, offsetBy: problem.scalarOffset)
            let offset = folded.offset(ofCharacter: max(0, text[...end].count - 1), in: given)
            return TextProblem(problem.identifier, problem.message, hint: problem.hint, at: offset)
        }
    }

    /// Printable ASCII without double spaces or spaces at the ends needs nothing.
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

    /// Plain characters without double spaces or spaces at the ends need nothing either.
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
