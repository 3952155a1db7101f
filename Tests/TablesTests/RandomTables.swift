/// Numbers that look random and are the same in each run (SplitMix64).
struct FixedNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Random tables, the same in each run.
struct RandomTables {
    /// A text that no message may repeat.
    static let canary = "canary"
    private static let pieces: [String] = [
        "\"", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "a", "b c", " ", canary, "é", "東", "😀", "e\u{301}",
        "\u{1B}[2J", "\u{202E}", "\u{85}", "\u{2028}", "\u{FEFF}", "'", "\\", "=",
    ]
    /// Those that do not end a line.
    private static let inLine = pieces.filter { !$0.contains { $0.isNewline } } + ["\u{85}", "\u{2028}"]
    private static let harmful: [[UInt8]] = [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x22], [0x22, 0x22, 0x22]]

    private var numbers = FixedNumbers(seed: 4180)

    /// Tables as a program writes them, and every second one damaged or without any form.
    mutating func next(_ count: Int) -> [[UInt8]] {
        (0..<count).map { index in
            switch index % 4 {
            case 0, 1: Array(valid().text.utf8)
            case 2: damaged(Array(valid().text.utf8))
            default: Array(soup().utf8)
            }
        }
    }

    /// A table that is valid, with a mark before the text of each cell, and its cells.
    mutating func valid() -> (text: String, marked: MarkedText, cells: [[String]]) {
        let delimiter = [",", ";", "\t"].randomElement(using: &numbers) ?? ","
        let rows = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
            (0..<Int.random(in: 1...4, using: &numbers)).map { _ in cell() }
        }
        var marked = ""
        // The first row must show the delimiter before another one does.
        for (index, row) in ([["x", "y"]] + rows).enumerated() {
            if index > 0 { marked += ["\n", "\r\n", "\n\r\n"].randomElement(using: &numbers) ?? "\n" }
            marked += row.map { written($0, isAlone: row.count == 1, delimiter) }.joined(separator: delimiter)
        }
        if Bool.random(using: &numbers) { marked += "\r\n" }
        let text = MarkedText(marked)
        let beginning = Bool.random(using: &numbers) ? "\u{FEFF}" : ""
        return (beginning + text.text, text, [["x", "y"]] + rows)
    }

    private mutating func cell() -> String {
        soup(of: Self.inLine, upTo: 4)
    }

    private mutating func soup(of pieces: [String] = Self.pieces, upTo most: Int = 30) -> String {
        (0..<Int.random(in: 0...most, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
            .joined()
    }

    private mutating func written(_ cell: String, isAlone: Bool, _ delimiter: String) -> String {
        let needsQuotes = cell.unicodeScalars.contains { $0 == "\"" || "\($0)" == delimiter }
        guard needsQuotes || (isAlone && cell.isEmpty) || Bool.random(using: &numbers) else { return "▸" + cell }
        let scalars = cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
        return "\"▸" + scalars.joined() + "\""
    }

    private mutating func damaged(_ table: [UInt8]) -> [UInt8] {
        var bytes = table
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        if Bool.random(using: &numbers) {
            bytes.remove(at: place)
        } else {
            bytes.insert(contentsOf: Self.harmful.randomElement(using: &numbers) ?? [], at: place)
        }
        return bytes
    }
}
