internal import Diagnostics

extension TableReader {
    /// The cell at the cursor, which stops at the delimiter, the line end or the end of the table behind it.
    mutating func readCell() throws(TableFault) -> Table.Cell {
        let isQuoted = cursor.index < bytes.count && bytes[cursor.index] == .quote
        return isQuoted ? try readQuotedCell() : try readBareCell()
    }

    private mutating func readBareCell() throws(TableFault) -> Table.Cell {
        let start = cursor
        var end = start.index
        var scalars = 0
        while end < bytes.count, !isSpecialInBareCell(bytes[end]) {
            if bytes[end] & 0xC0 != 0x80 { scalars += 1 }
            end += 1
        }
        cursor.move(to: end, scalars: scalars)
        if end < bytes.count, bytes[end] == .quote { throw TableFault(.quoteInBareCell, at: cursor.position) }
        if end < bytes.count, bytes[end] == 0 { throw TableFault(.nul, at: cursor.position) }
        return Table.Cell(text: text(start.index..<end), position: start.position)
    }

    private func isSpecialInBareCell(_ byte: UInt8) -> Bool {
        byte == delimiter.rawValue || byte.isLineEnd || byte == .quote || byte == 0
    }

    private mutating func readQuotedCell() throws(TableFault) -> Table.Cell {
        let quote = cursor.position
        cursor.advance(in: bytes)
        let position = cursor.position
        let text = try readQuotedText(openedAt: quote)
        guard isAtEndOfCell else { throw TableFault(.textBehindQuote(delimiter, opened: quote), at: cursor.position) }
        return Table.Cell(text: text, position: position)
    }

    private mutating func readQuotedText(openedAt quote: SourcePosition) throws(TableFault) -> String {
        var start = cursor.index
        var before: [UInt8] = []
        while true {
            let end = try findQuote(openedAt: quote)
            guard cursor.index < bytes.count, bytes[cursor.index] == .quote else {
                if before.isEmpty { return text(start..<end) }
                return String(decoding: before + bytes[start..<end], as: UTF8.self)
            }
            before += bytes[start...end]
            cursor.advance(in: bytes)
            start = cursor.index
        }
    }

    /// The index of the next quote; the cursor moves behind it.
    private mutating func findQuote(openedAt quote: SourcePosition) throws(TableFault) -> Int {
        while cursor.index < bytes.count {
            let index = cursor.index
            if bytes[index] == 0 { throw TableFault(.nul, at: cursor.position) }
            cursor.advance(in: bytes)
            if bytes[index] == .quote { return index }
        }
        throw TableFault(.unclosedQuote, at: quote)
    }

    private var isAtEndOfCell: Bool {
        guard cursor.index < bytes.count else { return true }
        return bytes[cursor.index] == delimiter.rawValue || bytes[cursor.index].isLineEnd
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
