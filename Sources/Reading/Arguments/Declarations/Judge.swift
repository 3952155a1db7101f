/// What an argument takes: which words stand for a value, and how a message says so.
struct Judge<Value: Sendable>: Sendable {
    let allowed: Allowed
    let value: @Sendable (_ word: String) -> Value?
}

/// The words that an argument takes.
enum Allowed: Sendable, Hashable {
    /// These words.
    case list([String])
    /// What the text says, such as "a whole number from 0 to 65535".
    case described(String)

    /// The words, where they can be listed.
    var list: [String] {
        if case .list(let words) = self { words } else { [] }
    }
}

extension Judge where Value: ExpressibleByArgument {
    init() {
        let words = Value.allValueStrings
        self.init(allowed: words.isEmpty ? .described(Value.expectation) : .list(words)) { Value(argument: $0) }
    }
}

extension Judge<Int> {
    init(_ range: ClosedRange<Int>) {
        let limits =
            range.upperBound == .max
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        self.init(allowed: .described("\(Int.expectation) \(limits)")) { word in
            Int(argument: word).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}
