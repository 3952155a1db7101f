internal import Diagnostics

extension Table {
    /// The rows of a table. Each row is read from its line on demand, so that a table needs little more memory than its
    /// file.
    public struct Rows: RandomAccessCollection, Sendable {
        let bytes: [UInt8]
        let lines: [Line]
        let delimiter: Delimiter

        /// The index of the first row, 0.
        public var startIndex: Int { 0 }
        /// The index after the last row.
        public var endIndex: Int { lines.count }

        /// Reads the row at an index.
        public subscript(index: Int) -> Row {
            let line = lines[index]
            var cells: [Cell] = []
            var column = ColumnCount(from: line.range.lowerBound)
            var scan = RowScan(line, of: bytes, delimiter)
            // `TableReader` has found no error in this line.
            try? scan.forEachCell { cell in
                let position = SourcePosition(
                    line: Int(line.number), column: column.at(cell.range.lowerBound, of: bytes))
                cells.append(Cell(text: text(cell), position: position))
            }
            return Row(cells: cells, line: Int(line.number))
        }

        private func text(_ cell: RowScan.Cell) -> String {
            guard cell.hasQuotes else { return String(decoding: bytes[cell.range], as: UTF8.self).streamSafe }
            var wasQuote = false
            let single = bytes[cell.range].filter { byte in
                wasQuote = byte == .quote && !wasQuote
                return byte != .quote || wasQuote
            }
            return String(decoding: single, as: UTF8.self).streamSafe
        }
    }
}

/// Counts the columns of a line up to positions in ascending order.
private struct ColumnCount {
    private var offset: Int
    private var column = 1

    init(from start: Int) {
        offset = start
    }

    mutating func at(_ place: Int, of bytes: [UInt8]) -> Int {
        column += bytes[offset..<place].scalarCount
        offset = place
        return column
    }
}
