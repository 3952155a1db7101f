extension String {
    /// The text in the Stream-Safe Text Format (UAX #15, section 13): a U+034F stands behind each 30 combining marks in a
    /// row. No spelling has so many.
    ///
    /// To compare or hash a `String` sorts the marks of a character by a method that takes the square of their number.
    /// What comes from outside takes this form where it is read. Then no use of it takes longer than its length allows.
    public var streamSafe: String {
        if isStreamSafe { return self }
        var run = MarkRun()
        var safe = UnicodeScalarView()
        for scalar in unicodeScalars {
            if run.isTooLong(with: scalar) {
                safe.append("\u{34F}")
                run = MarkRun()
                _ = run.isTooLong(with: scalar)
            }
            safe.append(scalar)
        }
        return String(safe)
    }

    /// Whether the text has the Stream-Safe Text Format already.
    public var isStreamSafe: Bool {
        if utf8.count <= MarkRun.fewestBytes || isASCII { return true }
        var run = MarkRun()
        return !unicodeScalars.contains { run.isTooLong(with: $0) }
    }

    /// By a loop that takes many bytes at once.
    private var isASCII: Bool {
        let bits = utf8.withContiguousStorageIfAvailable { bytes in
            var bits: UInt8 = 0
            for byte in bytes { bits |= byte }
            return bits
        }
        return bits.map { $0 < 0x80 } ?? utf8.allSatisfy { $0 < 0x80 }
    }
}

/// Counts the combining marks in a row, by Unicode's canonical combining class.
private struct MarkRun {
    private static let limit = 30
    /// A text of fewer bytes has no run that is too long: a mark takes two bytes at least.
    static let fewestBytes = 2 * limit

    private var count = 0

    mutating func isTooLong(with scalar: Unicode.Scalar) -> Bool {
        // Below U+0300 there is no mark.
        let isMark = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
        count = isMark ? count + 1 : 0
        return count > Self.limit
    }
}
