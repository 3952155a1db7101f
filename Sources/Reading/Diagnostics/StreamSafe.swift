extension String {
    /// The text in the Stream-Safe Text Format (UAX #15, section 13): U+034F is inserted wherever more than 30
    /// combining marks would follow each other. No real word has so many.
    ///
    /// Swift sorts the marks of a character to compare or hash a `String`, in a time that grows with the square of
    /// their number. Input is converted when it is read. Afterwards, every use takes a time in proportion to the
    /// length.
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

    /// Whether the text is already in the Stream-Safe Text Format.
    public var isStreamSafe: Bool {
        if utf8.count <= MarkRun.fewestBytes || isASCII { return true }
        var run = MarkRun()
        return !unicodeScalars.contains { run.isTooLong(with: $0) }
    }

    /// Whether all bytes are ASCII. The loop is simple so that the compiler can vectorise it.
    private var isASCII: Bool {
        let bits = utf8.withContiguousStorageIfAvailable { bytes in
            var bits: UInt8 = 0
            for byte in bytes { bits |= byte }
            return bits
        }
        return bits.map { $0 < 0x80 } ?? utf8.allSatisfy { $0 < 0x80 }
    }
}

/// Counts consecutive combining marks by Unicode's canonical combining class.
private struct MarkRun {
    private static let limit = 30
    /// The size below which no run of marks can be too long: a mark takes at least two bytes.
    static let fewestBytes = 2 * limit

    private var count = 0

    mutating func isTooLong(with scalar: Unicode.Scalar) -> Bool {
        // No scalar below U+0300 is a combining mark.
        let isMark = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
        count = isMark ? count + 1 : 0
        return count > Self.limit
    }
}
