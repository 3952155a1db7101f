import Diagnostics
import Testing

@testable import Documents

@Suite struct JSONParserTests {
    private func parse(_ text: String) -> (document: Document?, problems: [Diagnostic]) {
        JSONParser.parse(Array(text.utf8), file: "a.json")
    }

    @Test func valuesKeepTheirTextAndKind() throws {
        let root = try #require(
            parse(#"{"a": "x\u00e9\n\ud83d\ude00", "b": [1, -2.5e3, true, null], "c": {}}"#).document?.root)
        let entries = root.entries
        #expect(entries.map(\.key.text) == ["a", "b", "c"])
        #expect(entries[0].value.text == "xé\n😀")
        #expect(entries[1].value.elements.map(\.kind) == [.number, .number, .bool, .null])
        #expect(entries[1].value.elements.map(\.text) == ["1", "-2.5e3", "true", "null"])
        #expect(entries[2].value.kind == .map)
    }

    /// Each text has a marker `⌖` where its problem must be told.
    @Test(arguments: [
        (#"{"a": 1, ⌖"a": 2}"#, "json/duplicate-key"),
        (#"{"a": 1, ⌖"\u0061": 2}"#, "json/duplicate-key"),
        (#"{"a": 1} ⌖x"#, "json/trailing-data"),
        (#"{"a": "é⌖\ud800"}"#, "json/lone-surrogate"),
        (#"{"a": "⌖\udc00\ud800x"}"#, "json/lone-surrogate"),
        (#"{"a": ⌖}"#, "json/syntax"),
        (#"{"a" ⌖1}"#, "json/syntax"),
        (#"{"a": 1,⌖}"#, "json/syntax"),
        (#"[1, ⌖]"#, "json/syntax"),
        (#"{"a": 0⌖1}"#, "json/syntax"),
        (#"{"a": 1.⌖}"#, "json/syntax"),
        (#"{"a": t⌖rrue}"#, "json/syntax"),
        (#"{"a": "⌖\x"}"#, "json/syntax"),
        ("{\"a\":\n  ⌖\"never ends", "json/syntax"),
        ("{\"a\": \"tab⌖\t\"}", "json/control-character"),
        ("⌖\u{FEFF}{}", "json/byte-order-mark"),
        ("⌖", "json/syntax"),
        ("⌖NaN", "json/syntax"),
    ]) func faultsAreToldWhereTheyAre(marked: String, identifier: String) throws {
        let parts = marked.components(at: "⌖")
        let before = Array(parts[0].utf8)
        let problems = parse(parts[0] + parts[1]).problems
        let problem = try #require(problems.first { $0.identifier == identifier }, "\(problems)")
        let wanted = before.position(atOffset: before.count)
        if identifier != "json/syntax" || !parts[1].hasPrefix("rrue") {
            #expect(problem.location?.position == wanted)
        }
    }

    @Test func badUTF8IsToldWithItsByte() throws {
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] {
            let problem = try #require(JSONParser.parse(Array("{\"é".utf8) + bytes, file: "a.json").problems.first)
            #expect(problem.identifier == "json/invalid-utf8")
            #expect(problem.location?.position == SourcePosition(line: 1, column: 4))
        }
    }

    @Test func bombsAreDefused() {
        let brackets = String(repeating: "[", count: 100_000)
        #expect(parse(brackets).problems.map(\.identifier) == ["json/too-large"])
        let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
        let deep = JSONParser.parse(Array(brackets.utf8), file: "a.json", limits: limits).problems
        #expect(deep.map(\.identifier) == ["json/too-deep"])
        #expect(deep.first?.location?.position == SourcePosition(line: 1, column: 33))
        let large = [UInt8](repeating: UInt8(ascii: " "), count: 10 << 20)
        #expect(JSONParser.parse(large, file: "a.json").problems.map(\.identifier) == ["json/too-large"])
    }

    @Test func everyPrefixOfAGoodTextIsAFaultAndNeverACrash() {
        let text = Array(#"{"a": "x\u00e9\ud83d\ude00é", "b": [1, -2.5e3, true, null], "c": {"d": false}}"#.utf8)
        for length in 0..<text.count {
            let (document, problems) = JSONParser.parse(Array(text[..<length]), file: "a.json")
            #expect(document == nil && !problems.isEmpty, "\(length)")
        }
        #expect(JSONParser.parse(text, file: "a.json").problems.isEmpty)
    }

    @Test func everyChangedByteIsReadOrRefusedAndNeverACrash() {
        let text = Array(#"{"a": "x\u00e9\ud83d\ude00é", "b": [1, -2.5e3, true, null]}"#.utf8)
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                let (document, problems) = JSONParser.parse(changed, file: "a.json")
                #expect(document != nil || !problems.isEmpty)
            }
        }
    }

    @Test func placesInsideAStringCountItsScalars() throws {
        let root = try #require(parse("{\n  \"a\": \"é\\u0041b\\n😀c\"}").document?.root)
        let value = root.entries[0].value
        #expect(value.text == "éAb\n😀c")
        #expect((0...5).map { value.location(ofScalar: $0).position?.column } == [9, 10, 16, 17, 19, 20])
    }
}

extension String {
    /// The texts before and behind a marker.
    fileprivate func components(at marker: Character) -> [String] {
        let parts = split(separator: marker, omittingEmptySubsequences: false).map(String.init)
        return parts.count == 2 ? parts : [self, ""]
    }
}
