/// The rule for an argument's words: how to read a value, and how messages describe the valid words.
struct Judge<Value: Sendable>: Sendable {
    let allowed: Allowed
    let value: @Sendable (_ word: String) -> Value?
}

/// The words that are valid for an argument.
enum Allowed: Sendable, Hashable {
    /// One of a fixed list of words.
    case list([String])
    /// Words that match a description, such as "a whole number from 0 to 65535".
    case described(String)

    /// The valid words; empty if they cannot be listed.
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
