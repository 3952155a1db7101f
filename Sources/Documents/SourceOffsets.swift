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

    /// The offset of the byte at a line and column.
    public func offset(of position: SourcePosition) -> Int {
        var line = 1
        var index = 0
        while index < count, line < position.line {
            if self[index] == UInt8(ascii: "\n") { line += 1 }
            index += 1
        }
        var column = 1
        while index < count, column < position.column {
            index += 1
            while index < count, self[index] & 0xC0 == 0x80 { index += 1 }
            column += 1
        }
        return index
    }
}
