import Foundation
import Testing

@testable import Diagnostics

@Suite("JSON is written in four layouts, byte by byte as before") struct JSONValueTests {
    private struct Part: Encodable {
        let name: String
        let hold: Bool?
        let small: UInt8
        let words: [String]
        let counts: [String: Int]
    }

    private enum Form: String, Encodable { case plain, odd }

    private struct Whole: Encodable {
        let version = 1
        let seconds: [Double]
        let form = Form.odd
        let aPart: Part?
        let AParts: [Part]
        let empty: [Part] = []
        let none: String? = nil
    }

    private let whole: Whole = {
        let texts = ["", "a/b", "\"\\", "\u{0}\u{1}\u{8}\t\n\u{C}\r\u{1F} \u{7F}\u{85}", "é\u{2028}🎈"]
        let parts = texts.enumerated().map { index, text in
            Part(
                name: text, hold: index % 2 == 0 ? nil : true, small: UInt8(index), words: Array(texts.prefix(index)),
                counts: index == 0 ? [:] : ["b": 1, "a": 2, "B": 3, "é": -4])
        }
        return Whole(seconds: [0, 1, -2.5, 1e21, 0.1, 1 / 3, 1e-7], aPart: parts.last, AParts: parts)
    }()

    private func foundation(_ formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
    }

    @Test func theSortedLayoutIsThatOfFoundation() throws {
        let expected = try foundation([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        #expect(JSONValue(whole).text(.sorted) == expected)
    }

    @Test func theCompactLayoutIsThatOfFoundation() throws {
        #expect(JSONValue(whole).text(.compact) == (try foundation([.sortedKeys, .withoutEscapingSlashes])))
    }

    @Test func aSchemaKeepsItsOrderAndShortListsOnOneLine() {
        let value = JSONValue.object([
            ("b", .list([.number(1), .text("x\u{7F}\n\u{2028}"), .bool(false), .null])), ("a", .list([.list([])])),
            ("c", .object([])),
        ])
        let expected = #"""
            {
              "b": [1, "x\u007f\u000a\u2028", false, null],
              "a": [
                []
              ],
              "c": {}
            }

            """#
        #expect(value.text(.schema) == expected)
    }

    @Test func anObjectIsWrittenMemberByMember() {
        var writer = JSONWriter()
        writer.text("b", "\"é\u{1}")
        writer.text("none", nil)
        writer.list("a", [])
        writer.objects("c", [1, 2]) { $0.number("n", $1) }
        writer.beginObject("d")
        writer.bool("t", true)
        writer.endObject()
        let expected = #"""
            {
              "b": "\"é\u0001",
              "a": [],
              "c": [
                {
                  "n": 1
                },
                {
                  "n": 2
                }
              ],
              "d": {
                "t": true
              }
            }

            """#
        #expect(String(decoding: writer.finish(), as: UTF8.self) == expected)
    }

    @Test(arguments: [0, 1, 3]) func elementsThatComePieceByPieceAreAsThoseOfAWhole(count: Int) {
        struct List: Encodable { var inner: [String: [String]] = ["list": []]; var z = 1 }
        let elements = (0..<count).map { "e\($0)" }
        var pieces = ""
        JSONText.write(List(), list: "list", of: elements) { pieces += $0.text }
        #expect(pieces == JSONText.encode(List(inner: ["list": elements])).text)
    }
}
