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
        (removed, added) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(_, let line, _): removed.append(line.text)
            case .insert(_, let line, _): added.append(line.text)
            }
        }
    }

    private static func lines(_ text: String) -> [ExactText] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { ExactText(String($0)) }
    }
}
