import Diagnostics
import Documents
import Testing

@Suite struct JSONSplitterTests {
    /// What a stream is cut into: texts, `…` for one that is too long, `[` for an array without an end.
    private func pieces(_ stream: String, chunk: Int = .max, limit: Int = 1000) -> [String] {
        var splitter = JSONSplitter(limit: limit)
        var found: [String] = []
        func take(_ piece: JSONSplitter.Piece) {
            switch piece {
            case .text(let bytes, let start):
                found.append("\(start.line):\(start.column) \(String(decoding: bytes, as: UTF8.self))")
            case .tooLong(let start): found.append("\(start.line):\(start.column) …")
            case .unclosedArray(let start): found.append("\(start.line):\(start.column) [")
            case .endless(let place): found.append("\(place.line):\(place.column) ∞")
            }
        }
        let bytes = Array(stream.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(chunk, max(1, bytes.count))) {
            splitter.feed(Array(bytes[start..<min(start + min(chunk, bytes.count), bytes.count)]), take)
        }
        splitter.finish(take)
        return found
    }

    @Test(arguments: [
        ("", []), (" \n\n", []),
        ("{\"a\":1}", ["1:1 {\"a\":1}"]),
        ("{\"a\":1}\n{\"b\":2}\n", ["1:1 {\"a\":1}", "2:1 {\"b\":2}"]),
        ("{}{}\r\n {}", ["1:1 {}", "1:3 {}", "2:2 {}"]),
        ("{\n  \"a\": [\n    {\n    }\n  ]\n}\n", ["1:1 {\n  \"a\": [\n    {\n    }\n  ]\n}"]),
        ("{\"a\":\n {\"b\":1}\n}", ["1:1 {\"a\":\n {\"b\":1}\n}"]),
        ("{\"a\":[\n{\"b\":1}\n]}", ["1:1 {\"a\":[\n{\"b\":1}\n]}"]),
        ("[{\"a\":1}, {\"b\":2}]", ["1:2 {\"a\":1}", "1:11 {\"b\":2}"]),
        ("[\n{\"a\":1},\n{\"b\":[1]}\n]\n{}", ["2:1 {\"a\":1}", "3:1 {\"b\":[1]}", "5:1 {}"]),
        ("[]", []), ("[1, \"x\"]", ["1:2 1", "1:5 \"x\""]),
        ("{\"a\":\"}{[\\\"\"}{}", ["1:1 {\"a\":\"}{[\\\"\"}", "1:14 {}"]),
        ("{\"é\":1} {}", ["1:1 {\"é\":1}", "1:9 {}"]),
        // What is broken takes nothing behind it along.
        ("{\"a\":\"b\n{\"c\":1}\n", ["1:1 {\"a\":\"b\n", "2:1 {\"c\":1}"]),
        ("{\"a\":\n{\"c\":1}\n", ["1:1 {\"a\":\n", "2:1 {\"c\":1}"]),
        ("{\"a\":1,\n{\"c\":1}\n", ["1:1 {\"a\":1,\n", "2:1 {\"c\":1}"]),
        ("{\"a\":{\"b\"\n{\"c\":1}\n", ["1:1 {\"a\":{\"b\"\n", "2:1 {\"c\":1}"]),
        ("hello\n{}\n", ["1:1 hello", "2:1 {}"]),
        ("{\"a\":1}}\n{}", ["1:1 {\"a\":1}", "1:8 }", "2:1 {}"]),
        ("[{\"a\":1},{\"b", ["1:2 {\"a\":1}", "1:10 {\"b", "1:1 ["]),
    ]) func cutsWhereTextsEnd(stream: String, expected: [String]) {
        for chunk in [1, 2, 3, 7, Int.max] { #expect(pieces(stream, chunk: chunk) == expected) }
    }

    @Test func whatIsTooLongIsNotKept() {
        let long = "{\"a\":\"" + String(repeating: "x", count: 1000) + "\"}"
        #expect(pieces("\(long)\n{}", limit: 100) == ["1:1 …", "2:1 {}"])
        #expect(pieces(String(repeating: "[", count: 5000), limit: 100) == ["1:2 …", "1:1601 ∞"])
        #expect(pieces(String(repeating: "[", count: 500), limit: 100) == ["1:2 …", "1:1 ["])
        #expect(pieces(String(repeating: "{\"a\":", count: 200) + "\n{}", limit: 100) == ["1:1 …", "2:1 {}"])
    }

    /// Whatever comes without an end is given up, and that at once.
    @Test(arguments: ["\0", "x", "{", "[", "{\"", "{\"a\":", " ", ",", "[,", "[ ", "\n"])
    func noStreamIsReadForEver(part: String) {
        var splitter = JSONSplitter(limit: 100)
        var (found, fed) = (0, 0)
        let start = part.hasPrefix("{\"") ? Array("{\"".utf8) : Array(part.utf8.prefix(1))
        splitter.feed(start) { _ in }
        while !splitter.isGivenUp, fed < 10_000 {
            splitter.feed(Array(part.utf8.suffix(1))) { if case .endless = $0 { found += 1 } }
            fed += 1
        }
        #expect(found == 1 && fed <= 1601, "\(fed)")
        splitter.feed(Array("\n{}\n".utf8)) { _ in found += 1 }
        splitter.finish { _ in found += 1 }
        #expect(found == 1)
    }

    @Test func eachTextMayBePassedOver() {
        let long = "{\"a\":\"" + String(repeating: "x", count: 1000) + "\"}\n"
        let found = pieces(String(repeating: long, count: 50) + "{}", limit: 100)
        #expect(found.count == 51 && found.last == "51:1 {}")
    }

    @Test func notAnyNumberOfTextsIsPassedOver() {
        let long = String(repeating: "{\"a\":\"" + String(repeating: "x", count: 20) + "\"}\n", count: 1000)
        let within = pieces(long + "{}\n" + long + "{}", limit: 20)
        #expect(within.count == 2002 && within.last == "2002:1 {}")
        let beyond = pieces(long + long + "{}", limit: 20)
        #expect(beyond.count == 1001 && beyond.last == "1001:21 ∞")
    }
}
