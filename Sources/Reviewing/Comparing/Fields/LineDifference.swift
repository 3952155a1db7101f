/// The lines that one text loses and another gains.
struct LineDifference {
    private(set) var removed: [String]
    private(set) var added: [String]

    /// The maximum number of lines to compare one by one, because the time grows with its square.
    private static let most = 2000

    init(from old: String, to new: String) {
        var before = Self.lines(old)[...]
        var after = Self.lines(new)[...]
        while let left = before.first, left == after.first {
            before.removeFirst()
            after.removeFirst()
        }
        while let left = before.last, left == after.last {
            before.removeLast()
            after.removeLast()
        }
        (removed, added) = (before.map(\.text), after.map(\.text))
        guard before.count + after.count <= Self.most else { return }
        let difference = after.difference(from: before)
        func text(_ change: CollectionDifference<ExactText>.Change) -> String {
            switch change {
            case .remove(_, let line, _), .insert(_, let line, _): line.text
            }
        }
        (removed, added) = (difference.removals.map(text), difference.insertions.map(text))
    }

    private static func lines(_ text: String) -> [ExactText] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { ExactText(String($0)) }
    }
}
