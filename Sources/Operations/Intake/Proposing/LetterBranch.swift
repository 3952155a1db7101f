internal import Onboarding

/// The branch that carries one dead letter to main. It may change only the dead letter that it is named after.
struct LetterBranch: Sendable, Hashable {
    /// The prefix of these branches, without the slash.
    static let folder = "onboard-letter"

    /// The name of the branch, such as `onboard-letter/NAME`.
    let name: String
    /// The path of its dead letter, such as `dead-letters/NAME.json`.
    let path: String

    /// Creates the branch with this name. The part after the last slash is the name of the dead letter.
    init(named name: String) {
        self.name = name
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        path = Layout.letters.path(words.last.map(String.init) ?? "")
    }

    /// Creates the branch of the dead letter with this name.
    init(ofLetter letter: String) { self.init(named: "\(Self.folder)/\(letter)") }

    /// Creates the branch of the dead letter at a path.
    init(ofPath path: String) { self.init(ofLetter: String(Layout.letters.name(ofPath: path))) }

    /// The path of the dead letter's trace, if it is dropped.
    var trace: String { Layout.droppedLetters.path(String(Layout.letters.name(ofPath: path))) }

    /// Whether it is a branch of a dead letter. Any other branch, main included, must not be deleted.
    var isOfLetter: Bool { name == LetterBranch(ofPath: path).name && !name.hasSuffix("/") }

    /// Whether a branch that changes these paths may be merged without a review.
    func mayChange(_ paths: [String]) -> Bool { isOfLetter && paths.allSatisfy { $0 == path } }
}
