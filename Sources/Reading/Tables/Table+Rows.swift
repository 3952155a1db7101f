internal import Diagnostics

extension Table {
    /// The rows of a table, each read from its line when it is asked for, so that a table takes little more room than
    /// its file.
    public struct Rows: RandomAccessCollection, Sendable {
        let bytes: [UInt8]
        let lines: [Line]
        let delimiter: Delimiter

        /// The index of the first row.
        public var startIndex: Int { 0 }
        /// The index behind the last row.
        public var endIndex: Int { lines.count }

        /// The row of an index.
        public subscript(index: Int) -> Row {
            let line = lines[index]
            var cells: [Cell] = []
            var column = ColumnCount(from: line.range.lowerBound)
            var scan = RowScan(line, of: bytes, delimiter)
            // The table's reader found no fault in the line.
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

/// Counts the columns of a line up to places that come in their order.
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
