internal import Diagnostics

/// Reads rows from bytes that are known to be UTF-8, in one pass. A function that throws leaves the cursor where it
/// found the fault.
struct TableReader {
    let bytes: [UInt8]
    let delimiter: Table.Delimiter
    var cursor: Cursor
    private(set) var rows: [Table.Row] = []
    private(set) var problems: [Diagnostic] = []
    private let file: String
    private var cells: [Table.Cell] = []

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        cursor = Cursor(at: bytes.textStart)
        delimiter = Table.Delimiter.detect(in: bytes[bytes.textStart...])
    }

    mutating func readRows() {
        while cursor.index < bytes.count {
            if bytes[cursor.index].isLineEnd {
                cursor.advance(in: bytes)
                continue
            }
            let start = cursor
            do {
                try readRow()
            } catch {
                let goesOn = skipLine(of: start) && problems.count + 1 < Table.mostFaults
                problems.append(error.diagnostic(file: file, isLast: !goesOn && cursor.index < bytes.count))
                if !goesOn { return }
            }
        }
    }

    private mutating func readRow() throws(TableFault) {
        let line = cursor.line
        cells.removeAll(keepingCapacity: true)
        repeat { cells.append(try readCell()) } while takeDelimiter()
        // A copy: `cells` keeps the room of the longest row.
        rows.append(Table.Row(cells: Array(cells), line: line))
    }

    private mutating func takeDelimiter() -> Bool {
        guard cursor.index < bytes.count, bytes[cursor.index] == delimiter.rawValue else { return false }
        cursor.advance(in: bytes)
        return true
    }

    /// Moves to the end of the line with a fault. Returns whether the quotes of the row up to there come in pairs, so
    /// that the line end is outside quotes. Otherwise a fault behind it may only follow from this one.
    private mutating func skipLine(of start: Cursor) -> Bool {
        while cursor.index < bytes.count, !bytes[cursor.index].isLineEnd { cursor.advance(in: bytes) }
        return bytes[start.index..<cursor.index].count { $0 == .quote }.isMultiple(of: 2)
    }
}
