internal import Diagnostics

/// The protocol by which a shell's script requests candidates: `PROGRAM ---complete INDEX WORD…`. The words begin with
/// the program's name. `INDEX` is the index of the word at the cursor; that word is cut at the cursor. Words may
/// contain their shell quotes. The first line of the answer is its kind: `words`, `files` or `directories`.
enum CompletionProtocol {
    static let request = "---complete"

    /// Returns the answer to a request; empty if the request is malformed.
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
