/// Finds the cells of one row. A row is one line, so an unclosed quote never affects the next line.
struct RowScan {
    /// The bytes of a cell's text, and whether it contains doubled quotes.
    typealias Cell = (range: Range<Int>, hasQuotes: Bool)

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let end: Int
    private var index: Int

    init(_ line: Line, of bytes: [UInt8], _ delimiter: Table.Delimiter) {
        self.bytes = bytes
        self.delimiter = delimiter.rawValue
        index = line.range.lowerBound
        end = line.range.upperBound
    }

    /// Calls `body` with each cell, from left to right.
    mutating func forEachCell(_ body: (Cell) -> Void) throws(TableFault) {
        var count = 0
        while true {
            let start = index
            let cell = index < end && bytes[index] == .quote ? try quotedCell() : try bareCell()
            guard cell.range.count <= Table.cellLimit else { throw TableFault(.longCell, at: start) }
            count += 1
            guard count <= Table.columnLimit else { throw TableFault(.longRow, at: start) }
            body(cell)
            guard index < end else { return }
            index += 1
        }
    }

    private mutating func bareCell() throws(TableFault) -> Cell {
        let start = index
        while index < end, bytes[index] != delimiter {
            if bytes[index] == .quote { throw TableFault(.quoteInBareCell, at: index) }
            try checkCharacter()
            index += 1
        }
        return (start..<index, false)
    }

    private mutating func quotedCell() throws(TableFault) -> Cell {
        let quote = index
        var hasQuotes = false
        index += 1
        while true {
            try findQuote(openedAt: quote)
            guard index + 1 < end, bytes[index + 1] == .quote else { break }
            hasQuotes = true
            index += 2
        }
        let cell = (quote + 1..<index, hasQuotes)
        index += 1
        guard index < end, bytes[index] != delimiter else { return cell }
        try checkCharacter()
        throw TableFault(.textBehindQuote, at: index)
    }

    private mutating func findQuote(openedAt quote: Int) throws(TableFault) {
        while index < end, bytes[index] != .quote {
            try checkCharacter()
            index += 1
        }
        guard index < end else { throw TableFault(.unclosedQuote, at: quote) }
    }

    private func checkCharacter() throws(TableFault) {
        switch bytes[index] {
        case 0: throw TableFault(.nul, at: index)
        case .carriageReturn: throw TableFault(.carriageReturn, at: index)
        default: return
        }
    }
}
