import Foundation
import Tables

/// Runs one part of the project by itself, for `make bench`.
@main
enum BenchParts {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst().first) {
        case ("read-table", let file?): readTable(file)
        default: end("usage: bench-parts read-table FILE")
        }
    }

    /// Prints the numbers of rows and cells of a table.
    private static func readTable(_ file: String) {
        guard let data = FileManager.default.contents(atPath: file) else { end("\(file) cannot be read") }
        guard let table = Table.read([UInt8](data), file: file).table else { end("\(file) is not a table") }
        print(table.rows.count, table.rows.reduce(0) { $0 + $1.cells.count })
    }

    private static func end(_ reason: String) -> Never {
        FileHandle.standardError.write(Data("\(reason)\n".utf8))
        exit(1)
    }
}
