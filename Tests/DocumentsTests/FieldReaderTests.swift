import Diagnostics
import Testing

@testable import Documents

@Suite struct FieldReaderTests {
    private func read(_ text: String) throws -> (reader: FieldReader?, problems: [Diagnostic]) {
        let root = try #require(JSONParser.parse(Array(text.utf8), file: "a.json").document?.root)
        var problems: [Diagnostic] = []
        let reader = FieldReader(
            root, subject: "a thing", scope: "thing", keys: ["name", "tier", "size"],
            formerKeys: ["tire": "write \"size\""], problems: &problems)
        return (reader, problems)
    }

    @Test func unknownKeysAreNamedWithTheNearest() throws {
        let (_, problems) = try read(#"{"name": "x", "teir": "y", "zzz": 1}"#)
        #expect(problems.map(\.identifier) == ["thing/unknown-key", "thing/unknown-key"])
        #expect(problems[0].hint == "did you mean \"tier\"?")
        #expect(problems[0].location?.description == "a.json:1:15")
        #expect(problems[1].hint == nil)
    }

    @Test func formerKeysAreToldWhatReplacesThem() throws {
        let (_, problems) = try read(#"{"tire": "y"}"#)
        #expect(problems.map(\.identifier) == ["thing/unknown-key"])
        #expect(problems.first?.hint == "write \"size\"")
    }

    @Test func keysAreFoundInAnyOrder() throws {
        let reader = try #require(try read(#"{"size": 3, "name": "x", "tier": "y"}"#).reader)
        var problems: [Diagnostic] = []
        #expect(reader.string("name", problems: &problems)?.text == "x")
        #expect(reader.string("tier", problems: &problems)?.text == "y")
        #expect(reader.integer("size", in: 1...5, problems: &problems) == 3)
        #expect(problems.isEmpty)
    }

    @Test func wrongTypesRangesAndMissingKeysAreAllTold() throws {
        let reader = try #require(try read(#"{"name": 7, "size": 9}"#).reader)
        var problems: [Diagnostic] = []
        _ = reader.requiredString("name", problems: &problems)
        _ = reader.requiredString("tier", problems: &problems)
        _ = reader.integer("size", in: 1...5, problems: &problems)
        #expect(problems.map(\.identifier) == ["thing/wrong-type", "thing/missing-key", "thing/out-of-range"])
    }

    @Test func somethingElseThanAMapIsRefused() throws {
        let (reader, problems) = try read("[1]")
        #expect(reader == nil)
        #expect(problems.map(\.identifier) == ["thing/wrong-type"])
    }
}
