extension [UInt8] {
    /// The offset of the first byte that no well-formed UTF-8 text has there (Unicode Standard, table 3-7), or `nil`.
    public func firstInvalidUTF8() -> Int? {
        do {
            _ = try UTF8Span(validating: span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
