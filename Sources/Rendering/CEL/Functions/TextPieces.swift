/// Searches for elements and splits at them.
extension Array where Element: Equatable {
    /// The first position of these elements from `start` on; nil if there is none.
    func firstPlace(of other: [Element], from start: Int) -> Int? {
        guard count - other.count >= start else { return nil }
        return (start...count - other.count).first { holds(other, at: $0) }
    }

    /// The last position of these elements, at most `start`; nil if there is none.
    func lastPlace(of other: [Element], from start: Int) -> Int? {
        guard count >= other.count else { return nil }
        return (0...Swift.min(start, count - other.count)).last { holds(other, at: $0) }
    }

    /// The pieces between separators: at most `most`, of which the last contains the rest.
    func pieces(between separator: [Element], most: Int) -> [ArraySlice<Element>] {
        var (pieces, start): ([ArraySlice<Element>], Int) = ([], 0)
        while pieces.count < most - 1, let place = firstPlace(of: separator, from: start) {
            pieces.append(self[start..<place])
            start = place + separator.count
        }
        return pieces + [self[start...]]
    }

    /// The pieces around an empty separator: an empty one, one for each element, and an empty one. There are at most
    /// `most`; if there would be more, the last contains the rest.
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

    /// The text without white space at its start and end.
    var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let rest = Array(unicodeScalars.drop(while: isBlank))
        let count = rest.reversed().drop(while: isBlank).count
        return String(rest[..<count])
    }

    /// The text with `change` applied to each of its UTF-8 bytes.
    func mappingASCII(_ change: (UInt8) -> UInt8) -> String {
        String(decoding: utf8.map(change), as: UTF8.self)
    }
}
