import Diagnostics
import Testing

@testable import YAML

/// A plain scalar that versions of YAML read as different values is refused where whoever wrote it may mean either.
@Suite struct AmbiguityTests {
    private static func problems(_ scalar: String) -> [Diagnostic] {
        YAMLParser.parse(Array("a: \(scalar)\n".utf8), file: "a.yaml", refusesAmbiguity: true).problems
    }

    @Test(arguments: [
        ("0200", "128", "200", "write 200, or 128"), ("-0200", "-128", "-200", "write -200, or -128"),
        ("0o17", "text", "15", "write 15, or \"0o17\" in quotes"), ("08", "text", "8", "write 8, or \"08\" in quotes"),
        ("1_000", "1000", "text", "write \"1_000\" in quotes, or 1000"), ("0_7", "7", "text", nil),
        ("yes", "true", "text", "write \"yes\" in quotes, or true"), ("NO", "false", "text", nil),
        ("On", "true", "text", nil), ("off", "false", "text", nil), ("y", "true", "text", nil),
        ("N", "false", "text", nil), ("0b11", "3", "text", nil), ("0x_1F", "31", "text", nil),
        ("1:30", "90", "text", nil), ("190:20:30", "685230", "text", nil), ("1:30.5", "90.5", "text", nil),
        ("1e3", "text", "1000", nil), ("1.5e3", "text", "1500", nil), ("1_0.5", "10.5", "text", nil),
        ("+1_0", "10", "text", nil),
    ])
    func aScalarOfTwoMeaningsIsRefused(_ scalar: String, _ older: String, _ newer: String, _ hint: String?) throws {
        let problem = try #require(Self.problems(scalar).first)
        #expect(problem.identifier == "yaml/ambiguous" && problem.location?.position == .init(line: 1, column: 4))
        let start = "\"\(scalar)\" is \(older) in YAML 1.1 and \(newer) in YAML 1.2; "
        #expect(problem.message.hasPrefix(start) && (hint ?? problem.hint) == problem.hint, "\(problem)")
    }

    @Test(arguments: [
        "0", "200", "-7", "+5", "007", "0x1F", "0.5", ".5", "-.5", "1.", "1.5e+3", "1.e-3", ".inf", "-.INF", ".nan",
        "true",
        "True", "FALSE", "~", "null", "Null", "", "eu-1", "yEs", "nO", "2026-11-20", "12:60", "1:2:3:x", "0:30",
        "1.2.3",
        "0x", "0b2", "0x-5", "0o8", "_1", ".", "+", "1:-5", "sha256:0a", "\"0200\"", "'no'", "nginx:1.29", "e3",
        "|\n  no",
        ".5.5", "._5", "0-1", "09a",
    ])
    func aScalarOfOneMeaningIsNot(_ scalar: String) {
        #expect(Self.problems(scalar).isEmpty)
    }

    @Test func keysAndElementsAreLookedAt() {
        let text = Array("no: [x, on]\n'yes': {off: 010}\n".utf8)
        let problems = YAMLParser.parse(text, file: "a.yaml", refusesAmbiguity: true).problems
        #expect(problems.map(\.location?.position?.column) == [1, 9, 9, 14])
        #expect(YAMLParser.parse(text, file: "a.yaml").problems.isEmpty)
    }
}
