import Diagnostics
import Tables
import Testing

@Suite struct RandomTableTests {
    @Test(.timeLimit(.minutes(2))) func aValidTableIsReadBack() throws {
        var tables = RandomTables()
        for _ in 0..<5000 {
            let (text, marked, cells) = tables.valid()
            let (read, problems) = Table.read(Array(text.utf8), file: "t.csv")
            let table = try #require(read, "\(quoted(text, limit: 500)): \(problems)")
            let texts = table.rows.map { $0.cells.map { Array($0.text.utf8) } }
            try #require(texts == cells.map { $0.map { Array($0.utf8) } }, "\(quoted(text, limit: 500))")
            try #require(table.rows.flatMap(\.cells).map(\.position) == marked.places, "\(quoted(text, limit: 500))")
        }
    }

    @Test(.timeLimit(.minutes(2))) func aMessageRepeatsNothing() throws {
        var tables = RandomTables()
        var refused = 0
        for bytes in tables.next(10_000) {
            let (table, problems) = Table.read(bytes, file: "t.csv")
            try #require((table == nil) == !problems.isEmpty && problems.count <= Table.mostFaults)
            if table == nil { refused += 1 }
            for text in problems.flatMap({ [$0.message, $0.hint ?? ""] }) {
                try #require(!text.contains(RandomTables.canary) && text.allSatisfy { $0.isASCII && $0 >= " " })
            }
        }
        #expect((1000..<9000).contains(refused))
    }

    /// Each of these would take hours if a part of it were read again and again.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: ["\"", "\"\"", "\"\n", "\n", "\r", ",", "a\"b\"", "a\"b\"\n", "\"\"\"", "é"])
    func muchOfOneThingIsReadOnce(_ piece: String) {
        let (table, problems) = Table.read(Array(String(repeating: piece, count: 500_000).utf8), file: "t.csv")
        #expect((table == nil) == !problems.isEmpty)
    }
}
