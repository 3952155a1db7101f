internal import Diagnostics

/// How a shell's script asks for candidates: `PROGRAM ---complete INDEX WORD…`, where the words begin with the program's
/// name and `INDEX` is that of the word at the cursor, which ends there. Words may be as they are typed, with their quotes.
/// The answer's first line says what follows.
enum CompletionProtocol {
    static let request = "---complete"

    /// The answer to a request; empty for a request of another form.
    static func answer(_ words: [Word], root: any ParsableCommand.Type) -> PrintableText {
        guard let index = words.first.flatMap({ Int($0.text) }), index > 0, words.count > index else { return "" }
        let given = words.dropFirst(2).map { Word($0.text.withoutShellQuoting) }
        let partial = given.count >= index ? given[index - 1].text : ""
        let offer = Completion(Array(given.prefix(index - 1)), partial: partial, root: root).offer
        switch offer {
        case .files: return "files\n"
        case .directories: return "directories\n"
        case .words(let candidates):
            return "words\n" + candidates.map { "\($0.text)\t\($0.description)\n" }.joined()
        }
    }
}
