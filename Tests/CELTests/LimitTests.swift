import CEL
import Testing

/// No input stops the program or takes for ever.
@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    private static func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }

    private static let shapes: [(open: String, inner: String, close: String)] = [
        ("(", "1", ")"), ("[", "1", "]"), ("{'a':", "1", "}"), ("!", "true", ""), ("-", "a", ""),
        ("true ? 1 : ", "1", ""),
        ("size(", "'a'", ")"), ("[1].map(x, ", "1", ")"), ("", "a", ".b"), ("", "a", "[0]"), ("", "1", " + 1"),
        ("", "a", ".?b"),
        ("1 + (", "1", ")"), ("", "a", ".trim()"), ("a[", "0", "]"), ("", "1", " == 1"), ("(true && ", "true", ")"),
    ]

    @Test(arguments: shapes) func deepTextsAreFaults(shape: (open: String, inner: String, close: String)) throws {
        let deep = Self.nested(shape.open, shape.inner, shape.close, 50_000)
        #expect(fault(deep)?.kind == .syntax)
        // 12 levels and 32 terms are what the specification asks for.
        #expect(fault(Self.nested(shape.open, shape.inner, shape.close, 32))?.kind != .syntax)
        _ = fault(Self.nested(shape.open, shape.inner, shape.close, 190))
    }

    @Test func workIsBounded() throws {
        let list = "[1,2,3,4,5,6,7,8,9,10]"
        let loops = (1...12).reduce("true") { inner, index in "\(list).all(x\(index), \(inner))" }
        #expect(fault(loops)?.message == "the evaluation needs more than 2000000 steps")
        let absorbed = (1...12).reduce("1 / 0 == 1") { inner, index in "\(list).all(x\(index), \(inner))" }
        #expect(fault(absorbed)?.message == "the evaluation needs more than 2000000 steps")
    }

    /// Each level doubles a text, a list or a value.
    @Test(arguments: [
        "x + x", "[x, x] == [x, x] ? [x, x] : []", "x.replace('', x)", "[x, x].join()", "x.split('').join(x)",
    ])
    func growthIsBounded(body: String) throws {
        let start = body.contains("[x, x] ==") ? "[1]" : "'aa'"
        let text = (1...60).reduce("x.size()") { inner, _ in "[\(body)].map(x, \(inner))[0]" }
        #expect(fault("[\(start)].map(x, \(text))")?.message == "the evaluation needs more than 2000000 steps")
    }

    @Test func deepValuesAreCompared() throws {
        let value = (0..<2000).reduce(CELValue.int(1)) { value, _ in .list([value]) }
        #expect(fault("a == b", ["a": value, "b": value])?.kind == .evaluation)
    }

    @Test func randomTextsHaveAResultOrAFault() throws {
        var numbers = FixedNumbers(seed: 12)
        let pieces = [
            "1", "-", "+", "*", "/", "%", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "!", "<", "=", "==", "&&",
            "||", "'", "\"", "'a'",
            "r'", "\\", "x", "a", "self", "true", "null", "in", "has(", ".all(x, ", ".map(x,", "size(",
            "9223372036854775807", "1e308", "0x",
            "é", "\u{301}", "\n", "//", "`", ".?", "[?", ".matches('", ".substring(", ".split(", "duration('",
            "int(", ".replace(",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...14, using: &numbers)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
            if let fault = fault(text, ["self": .map(["a": .list([.int(1), .string("b")])])]) {
                #expect(fault.offset >= 0 && fault.offset <= text.utf8.count, "\(text)")
                #expect(!fault.message.isEmpty && !fault.message.hasSuffix("."), "\(text)")
            }
        }
    }

    @Test func randomFunctionsOfTextsHaveAResultOrAFault() throws {
        var numbers = FixedNumbers(seed: 21)
        let pieces = [
            "1", "0", ".", ":", "/", "%", "@", "[", "]", "-", "+", "e", "E", "s", "h", "µ", "\u{301}", "\r\n", "K", "i",
            "ff", "\\", "(", "{", "}", "*",
        ]
        let calls = [
            "duration(t)", "double(t)", "int(t)", "t.matches(t)",
            "t.trim()", "t.split(t)",
            "t.replace(t, t)", "t.indexOf(t)", "t.lastIndexOf(t)", "t.charAt(t.size())",
        ]
        let expressions = try calls.map { try Expression($0) }
        for _ in 0..<5000 {
            let count = Int.random(in: 0...8, using: &numbers)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
            for expression in expressions { _ = try? expression.evaluate(["t": .string(text)]) }
        }
    }
}
