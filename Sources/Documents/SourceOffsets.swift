public import Diagnostics

extension [UInt8] {
    /// The line and column of the byte at `offset`, the column counted in Unicode scalars.
    public func position(atOffset offset: Int) -> SourcePosition {
        var line = 1
        var column = 1
        for byte in self[..<Swift.min(offset, count)] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column)
    }
}
