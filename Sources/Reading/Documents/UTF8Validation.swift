extension [UInt8] {
    /// Returns the offset of the first byte that is not well-formed UTF-8 (Unicode Standard, table 3-7); `nil` if all
    /// are.
    public func firstInvalidUTF8() -> Int? {
        do {
            _ = try UTF8Span(validating: span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
