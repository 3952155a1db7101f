import Diagnostics
import Documents
import Testing

@testable import YAML

@Suite struct YAMLParserTests {
    private func parse(_ text: String) -> (documents: [Document], problems: [Diagnostic]) {
        YAMLParser.parse(Array(text.utf8), file: "a.yaml")
    }

    @Test func plainScalarsFollowTheCoreSchema() throws {
        let text = "[yes, no, on, true, Null, ~, 012, 0x1F, 1e3, .5, -.inf, 12:30, 2026-01-01, \"true\", 1.2.3, e3, '']"
        let kinds = try #require(parse(text).documents.first).root.elements.map(\.kind)
        #expect(
            kinds == [
                .string, .string, .string, .bool, .null, .null, .number, .number, .number, .number, .number, .string,
                .string, .string, .string, .string, .string,
            ])
    }

    @Test func nodesKnowTheirPlaces() throws {
        let root = try #require(parse("a: é\nb:\n  - x\n  - {c: 1}\n").documents.first).root
        let list = root.entries[1].value
        #expect(list.elements[1].entries[0].value.position == SourcePosition(line: 4, column: 9))
        #expect(root.entries[0].key.position == SourcePosition(line: 1, column: 1))
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "yaml/duplicate-key", 2, 1),
        ("a: &x 1\n", "yaml/anchor", 1, 4),
        ("a: *x\n", "yaml/alias", 1, 4),
        ("a: !!str 1\n", "yaml/tag", 1, 4),
        ("[a, b]: 1\n", "yaml/key-not-a-string", 1, 1),
        ("a: [1, 2\n", "yaml/syntax", 2, 1),
        ("a:\n\t- b\n", "yaml/syntax", 2, 1),
        ("a: \u{7}\n", "yaml/syntax", 1, 4),
    ]) func faultsAreToldWhereTheyAre(text: String, identifier: String, line: Int, column: Int) throws {
        let problem = try #require(parse(text).problems.first)
        #expect(problem.identifier == identifier)
        #expect(problem.location?.position == SourcePosition(line: line, column: column))
    }

    @Test func bombsAreDefused() {
        #expect(parse(String(repeating: "[", count: 100_000)).problems.map(\.identifier) == ["yaml/too-deep"])
        #expect(YAMLParser.parse([0x61, 0xFF], file: "a.yaml").problems.map(\.identifier) == ["yaml/invalid-utf8"])
        let large = [UInt8](repeating: UInt8(ascii: "a"), count: 2 << 20)
        #expect(YAMLParser.parse(large, file: "a.yaml").problems.map(\.identifier) == ["yaml/too-large"])
    }

    @Test func streamsHoldDocuments() {
        #expect(parse("a: 1\n---\nb: 2\n").documents.count == 2)
        #expect(parse("").documents.isEmpty)
        #expect(parse("# only a comment\n").documents.isEmpty)
    }
}
