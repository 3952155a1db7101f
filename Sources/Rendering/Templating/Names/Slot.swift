/// Where a value is found during rendering: the level in the stack of open sections, and the path of field indices from
/// there.
///
/// The path is not an array, because threads that count references to the same array slow each other down.
struct Slot: Sendable, Hashable {
    /// The maximum length of a path.
    static let deepest = 8

    let level: Int
    /// The field indices of the path, followed by -1.
    private let steps: SIMD8<Int32>

    /// A slot with a path of at most `deepest` indices.
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

    /// The same path from another level.
    func on(level: Int) -> Slot { Slot(level: level, steps: steps) }

    /// The first index of the path; -1 if the path is empty.
    var firstStep: Int { Int(steps[0]) }

    /// The value of the slot in a stack of open sections.
    func value(in stack: ValueStack) -> TemplateValue {
        guard level == 0 else { return value(below: stack.inner[level - 1], from: 0) }
        guard steps[0] >= 0, Int(steps[0]) < stack.outermost.count else { return .none }
        let first = stack.outermost[Int(steps[0])]
        return steps[1] < 0 ? first : value(below: first, from: 1)
    }

    /// The value at the end of the path, followed from the index at `start`.
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
