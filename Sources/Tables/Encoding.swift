internal import Diagnostics

extension [UInt8] {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where the text begins: behind a byte order mark.
    var textStart: Int { starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0 }

    /// What to tell about the first byte that no text in UTF-8 has there, or `nil`.
    func firstInvalidUTF8(file: String) -> Diagnostic? {
        do {
            _ = try UTF8Span(validating: span)
            return nil
        } catch {
            var cursor = Cursor(at: textStart)
            while cursor.index < error.byteOffsets.lowerBound { cursor.advance(in: self) }
            return Diagnostic(
                "import/invalid-utf8", at: SourceLocation(file: file, position: cursor.position),
                "a byte here is not UTF-8; a table must be text in UTF-8", hint: "save the table as UTF-8")
        }
    }
}
