internal import Diagnostics

/// Finds the rows of a table and the errors in its lines, in one pass over a text in UTF-8.
struct TableReader {
    let delimiter: Table.Delimiter
    private(set) var lines: [Line] = []
    private(set) var problems: [Diagnostic] = []
    private let bytes: [UInt8]
    private let file: String

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        delimiter = Table.Delimiter.detect(in: bytes)
    }

    mutating func readLines() {
        for line in Lines(bytes) {
            let isNote = line.number == 1 && Table.Delimiter.named(by: bytes[line.range]) != nil
            guard !isNote, !line.range.isEmpty else { continue }
            guard lines.count <= Table.rowLimit else { return reportTooMany(line) }
            lines.append(line)
            do {
                var scan = RowScan(line, of: bytes, delimiter)
                try scan.forEachCell { _ in }
            } catch {
                report(error, in: line)
                if problems.count == Table.mostFaults { return }
            }
        }
    }

    private mutating func report(_ fault: TableFault, in line: Line) {
        let column = bytes[line.range.lowerBound..<fault.offset].scalarCount + 1
        let place = SourcePosition(line: Int(line.number), column: column)
        let isLast = problems.count + 1 == Table.mostFaults && line.range.upperBound + 2 < bytes.count
        problems.append(fault.diagnostic(at: SourceLocation(file: file, position: place), delimiter, isLast: isLast))
    }

    private mutating func reportTooMany(_ line: Line) {
        let place = SourcePosition(line: Int(line.number), column: 1)
        problems.append(
            Diagnostic(
                "import/too-large", at: SourceLocation(file: file, position: place),
                "more than \(Table.rowLimit) rows below the first", hint: "split the table"))
    }
}
