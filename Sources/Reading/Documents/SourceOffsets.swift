public import Diagnostics

extension [UInt8] {
    /// The line and column of the byte at `offset`, the column counted in Unicode scalars.
    public func position(atOffset offset: Int) -> SourcePosition {
        SourcePosition(line: 1, column: 1).moved(over: self[..<Swift.min(offset, count)])
    }
}
