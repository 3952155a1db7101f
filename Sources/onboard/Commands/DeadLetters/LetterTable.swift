import Diagnostics
import Onboarding
import Operations

/// The dead letters as a table, with the branch and the next step of each.
enum LetterTable {
    private static let titles = ["NAME", "EVENT", "TYPE", "FIRST SEEN", "TRIES", "REASONS", "BRANCH", "NEXT"]

    /// Returns the table; empty if there are no letters.
    static func text(_ letters: [WaitingLetter], _ list: DeadLetterList, _ console: Console) -> PrintableText {
        let rows =
            letters.map(row) + list.unreadable.map { [printable($0), "", "", "", "", "unreadable", "", unreadable] }
        guard !rows.isEmpty else { return "" }
        return Table([titles] + rows).render(width: console.width, color: console.colorsOutput)
    }

    private static func row(_ item: WaitingLetter) -> [String] {
        let letter = item.letter
        return [
            printable(item.name), letter.key?.id.text ?? "", letter.kind?.rawValue ?? "", letter.firstSeen.text,
            String(letter.attempts), letter.reasons.map(\.identifier).joined(separator: " "),
            letter.event == nil ? "" : item.branch.name, next(item.step),
        ]
    }

    private static let unreadable = "restore it from Git, or drop it"

    private static func next(_ step: LetterStep) -> String {
        switch step {
        case .merge: "merge the branch, which applies it"
        case .retryOnBranch: "merge main into the branch; there, retry --branch BRANCH"
        case .retry: "retry"
        case .wait: "wait for the purchase, or drop it"
        case .settleBranch: "merge or delete the branch that it names, then retry --claims BRANCH"
        case .mend(.retry): "fix the cause, then retry"
        case .mend(.open): "fix the cause, then retry --identity FILE"
        case .mend(.sendAgain): "fix the cause, then send the event again"
        }
    }
}
