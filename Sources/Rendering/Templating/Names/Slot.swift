/// Where a value is found while rendering: how deep in the stack of open sections, and the way down from there.
///
/// Without an array, for threads that count references to one array wait for each other.
struct Slot: Sendable, Hashable {
    /// The longest way down.
    static let deepest = 8

    let level: Int
    /// The steps of the way, then -1.
    private let steps: SIMD8<Int32>

    /// A way of at most `deepest` steps.
    init(level: Int, path: [Int]) {
        self.level = level
        var steps = SIMD8<Int32>(repeating: -1)
        for (index, step) in path.prefix(Self.deepest).enumerated() { steps[index] = Int32(step) }
        self.steps = steps
    }

    private init(level: Int, steps: SIMD8<Int32>) {
        self.level = level
        self.steps = steps
    }

    /// The same way down from another level.
    func on(level: Int) -> Slot { Slot(level: level, steps: steps) }

    /// The first step of the way; -1 where there is none.
    var firstStep: Int { Int(steps[0]) }

    /// The value in the stack of open sections.
    func value(in stack: ValueStack) -> TemplateValue {
        guard level == 0 else { return value(below: stack.inner[level - 1], from: 0) }
        guard steps[0] >= 0, Int(steps[0]) < stack.outermost.count else { return .none }
        let first = stack.outermost[Int(steps[0])]
        return steps[1] < 0 ? first : value(below: first, from: 1)
    }

    /// The value at the end of the way from a step on.
    private func value(below top: TemplateValue, from start: Int) -> TemplateValue {
        var value = top
        var index = start
        while index < Self.deepest, steps[index] >= 0 {
            let step = Int(steps[index])
            index += 1
            guard case .map(let values) = value, step < values.count else { return .none }
            value = values[step]
        }
        return value
    }
}
