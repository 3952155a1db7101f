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
            }
        }
        let bytes = Array(stream.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(chunk, max(1, bytes.count))) {
            splitter.feed(bytes[start..<min(start + min(chunk, bytes.count), bytes.count)], take)
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
        let long = "{\"a\":\"" + String(repeating: "x", count: 2000) + "\"}"
        #expect(pieces("\(long)\n{}", limit: 100) == ["1:1 …", "2:1 {}"])
        #expect(pieces(String(repeating: "[", count: 5000), limit: 100) == ["1:2 …", "1:1 ["])
        #expect(pieces(String(repeating: "{\"a\":", count: 5000) + "\n{}", limit: 100) == ["1:1 …", "2:1 {}"])
    }
}
