/// Runs a program over a text. It follows all alternatives at once, one character at a time.
struct Matcher {
    let program: Program
    /// The instructions still to visit at this position of the text.
    private var waiting: [Int] = []
    /// The instructions that consume the next character.
    private var taking: [Int] = []
    /// For each instruction, the last position at which it was visited.
    private var visited: [Int]

    init(program: Program) {
        self.program = program
        visited = Array(repeating: -1, count: program.instructions.count)
    }

    mutating func matches(_ text: String.UnicodeScalarView) -> Bool {
        var (iterator, before, place) = (text.makeIterator(), Unicode.Scalar?.none, 0)
        while true {
            let after = iterator.next()
            if place == 0 || !program.isAnchored { waiting.append(0) }
            if visit(at: place, between: before, and: after) { return true }
            guard let after, !taking.isEmpty || !program.isAnchored else { return false }
            step(over: after)
            before = after
            place += 1
        }
    }

    /// Follows the waiting instructions that consume no character. Returns whether the pattern matches.
    private mutating func visit(
        at place: Int, between before: Unicode.Scalar?, and after: Unicode.Scalar?
    ) -> Bool {
        taking.removeAll(keepingCapacity: true)
        while let index = waiting.popLast() {
            guard visited[index] != place else { continue }
            visited[index] = place
            switch program.instructions[index] {
            case .match: return true
            case .take: taking.append(index)
            case .jump(let target): waiting.append(target)
            case .split(let first, let second):
                waiting.append(second)
                waiting.append(first)
            case .assertion(let assertion):
                if assertion.holds(between: before, and: after) { waiting.append(index + 1) }
            }
        }
        return false
    }

    private mutating func step(over scalar: Unicode.Scalar) {
        for index in taking {
            guard case .take(let set) = program.instructions[index] else { continue }
            if program.sets[set].contains(scalar) { waiting.append(index + 1) }
        }
    }
}
