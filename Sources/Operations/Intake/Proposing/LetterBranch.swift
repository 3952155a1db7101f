internal import Onboarding

/// The branch that brings one dead letter to the main branch. It may change nothing but the letter that it is named after.
struct LetterBranch: Sendable, Hashable {
    /// The folder of such branches.
    static let folder = "onboard-letter"

    /// The branch's name, such as `onboard-letter/NAME`.
    let name: String
    /// The path of its letter, such as `dead-letters/NAME.json`.
    let path: String

    /// The branch of a name: what stands behind its last slash is the letter's.
    init(named name: String) {
        self.name = name
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        path = Layout.letters.path(words.last.map(String.init) ?? "")
    }

    /// The branch of the letter of a name.
    init(ofLetter letter: String) { self.init(named: "\(Self.folder)/\(letter)") }

    /// The branch of the letter at a path.
    init(ofPath path: String) { self.init(ofLetter: String(Layout.letters.name(ofPath: path))) }

    /// Where the trace of the letter is, once somebody has dropped it.
    var trace: String { Layout.droppedLetters.path(String(Layout.letters.name(ofPath: path))) }

    /// Whether a branch with these changes may be taken over without a review.
    func mayChange(_ paths: [String]) -> Bool { paths.allSatisfy { $0 == path } }
}
