/// Searches in texts and parts of them.
extension Array where Element: Equatable {
    /// The first place of these elements, or nil.
    func firstPlace(of other: [Element], from start: Int) -> Int? {
        guard count - other.count >= start else { return nil }
        return (start...count - other.count).first { holds(other, at: $0) }
    }

    /// The last place of these elements, at most `start`, or nil.
    func lastPlace(of other: [Element], from start: Int) -> Int? {
        guard count >= other.count else { return nil }
        return (0...Swift.min(start, count - other.count)).last { holds(other, at: $0) }
    }

    /// At most so many pieces; the last one has the rest.
    func pieces(between separator: [Element], most: Int) -> [ArraySlice<Element>] {
        var (pieces, start): ([ArraySlice<Element>], Int) = ([], 0)
        while pieces.count < most - 1, let place = firstPlace(of: separator, from: start) {
            pieces.append(self[start..<place])
            start = place + separator.count
        }
        return pieces + [self[start...]]
    }

    /// An empty piece and one for each element; at most so many pieces, the last one has the rest.
    func singles(most: Int) -> [[Element]] {
        let count = Swift.min(count, most - 2)
        guard most >= 2 else { return [self] }
        let pieces = [[]] + prefix(count).map { [$0] }
        return count == self.count ? pieces + (most - 2 > count ? [[]] : []) : pieces + [Array(dropFirst(count))]
    }

    private func holds(_ other: [Element], at place: Int) -> Bool {
        for index in other.indices where self[place + index] != other[index] { return false }
        return true
    }
}

extension String {
    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.init()
        unicodeScalars.append(contentsOf: scalars)
    }

    /// The text without white space at both ends.
    var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let rest = Array(unicodeScalars.drop(while: isBlank))
        let count = rest.reversed().drop(while: isBlank).count
        return String(rest[..<count])
    }

    /// The text with each of its bytes changed.
    func mappingASCII(_ change: (UInt8) -> UInt8) -> String {
        String(decoding: utf8.map(change), as: UTF8.self)
    }
}
