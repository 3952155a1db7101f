public import Diagnostics

extension [UInt8] {
    /// Returns the line and column of the byte at `offset`. The column counts Unicode scalars from 1.
    public func position(atOffset offset: Int) -> SourcePosition {
        SourcePosition(line: 1, column: 1).moved(over: self[..<Swift.min(offset, count)])
    }
}
