import Foundation
import Programs
import Tables

/// Runs one part of the project, for `make bench`.
@main
enum BenchParts {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.dropFirst().first) {
        case ("read-table", let file?): readTable(file)
        case ("run-programs", let count?): await runPrograms(Int(count) ?? 0, Array(arguments.dropFirst(2)))
        default: end("usage: bench-parts read-table FILE, or run-programs COUNT PROGRAM [ARGUMENT ...]")
        }
    }

    /// Prints the numbers of rows and cells of a table.
    private static func readTable(_ file: String) {
        guard let data = FileManager.default.contents(atPath: file) else { end("\(file) cannot be read") }
        guard let table = Table.read([UInt8](data), file: file).table else { end("\(file) is not a table") }
        print(table.rows.count, table.rows.reduce(0) { $0 + $1.cells.count })
    }

    /// Runs a program several times, one run after the other.
    private static func runPrograms(_ count: Int, _ words: [String]) async {
        guard let name = words.first else { end("no program is named") }
        let program = Program(name, Array(words.dropFirst()))
        for _ in 0..<count where (try? await program.run().isSuccess) != true { end("\(name) did not succeed") }
    }

    private static func end(_ reason: String) -> Never {
        FileHandle.standardError.write(Data("\(reason)\n".utf8))
        exit(1)
    }
}
