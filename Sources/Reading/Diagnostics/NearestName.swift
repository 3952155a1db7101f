/// Returns the candidate that `name` probably means, or `nil` if none is near.
///
/// Near means that at most a third of the letters (at least one, at most three) are inserted, deleted, replaced or
/// swapped with a neighbour: the optimal string alignment distance.
public func nearestName(to name: some StringProtocol, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(String(String.UnicodeScalarView(name.unicodeScalars.prefix(64))).lowercased().unicodeScalars)
    let limit = Swift.max(1, Swift.min(3, wanted.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let name = Array(candidate.lowercased().unicodeScalars)
        // The distance is at least the difference in length.
        guard abs(name.count - wanted.count) <= limit else { continue }
        let distance = alignmentDistance(wanted, name)
        if distance <= limit, distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
    }
    return best?.name
}

/// Returns whether two names differ by at most one typing error: a letter inserted, deleted, replaced, or swapped with
/// its neighbour. Case is ignored.
public func isOneSlip(_ name: String, from other: String) -> Bool {
    let (left, right) = (Array(name.lowercased().unicodeScalars), Array(other.lowercased().unicodeScalars))
    return abs(left.count - right.count) <= 1 && alignmentDistance(left, right) <= 1
}

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return Swift.max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 1...left.count {
        var current = [i]
        for j in 1...right.count {
            let cost = left[i - 1] == right[j - 1] ? 0 : 1
            var distance = Swift.min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                distance = Swift.min(distance, beforeLast[j - 2] + 1)
            }
            current.append(distance)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
