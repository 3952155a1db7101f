import Foundation
import Testing

@testable import Diagnostics

@Suite struct FindingsTests {
    private static let limit = FindingsLimit.usual
    private static let remedy = "--all shows them"

    private static func problems(errors: Int, warnings: Int) -> [Diagnostic] {
        func problem(_ number: Int, _ severity: Diagnostic.Severity) -> Diagnostic {
            let place = SourceLocation(file: "customers/c-\(number).json", position: SourcePosition(line: 2, column: 3))
            return Diagnostic("a/\(severity)", at: place, "m\(number) \"] \"", hint: "h", severity: severity)
        }
        return (0..<warnings).map { problem($0, .warning) } + (0..<errors).map { problem($0, .error) }
    }

    private static func text(_ format: DiagnosticFormat, _ findings: Findings) -> String {
        var text = ""
        format.write(findings) { text += $0.text }
        return text
    }

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func errorsComeFirstAndTheRestIsCounted() {
        let findings = Findings(Self.problems(errors: 700, warnings: 800), limit: .usual(Self.remedy))
        #expect(findings.shown.count == Self.limit && findings.shown.count { $0.severity == .error } == 700)
        #expect(findings.shown == findings.shown.inReadingOrder())
        #expect(findings.errors == 700 && findings.warnings == 800 && findings.hasErrors)
        #expect(findings.omitted?.sentence == "and 500 more warnings; --all shows them")
        let many = Findings(Self.problems(errors: 1001, warnings: 1), limit: .usual(Self.remedy))
        #expect(many.shown.allSatisfy { $0.severity == .error })
        #expect(many.omitted?.sentence == "and 1 more error, 1 more warning; --all shows them")
        #expect(many.withoutWarnings().omitted?.sentence == "and 1 more error; --all shows them")
    }

    @Test func nothingIsLeftOutWithinTheLimitOrWithoutOne() {
        #expect(Findings(Self.problems(errors: 400, warnings: 600), limit: .usual(Self.remedy)).omitted == nil)
        let all = Findings(Self.problems(errors: 3000, warnings: 3000), limit: .none)
        #expect(all.omitted == nil && all.shown.count == 6000)
    }

    @Test(arguments: DiagnosticFormat.allCases) func eachFormEndsWithACount(_ format: DiagnosticFormat) throws {
        let text = Self.text(format, Findings(Self.problems(errors: 5000, warnings: 2), limit: .usual(Self.remedy)))
        let sentence = "and 4000 more errors, 2 more warnings; --all shows them"
        switch format {
        case .text: #expect(text.hasSuffix("\n\(sentence)\n") && text.split(separator: "\n").count == 2001)
        case .github:
            #expect(text.hasSuffix("\n::notice title=onboard::\(sentence)\n"))
            #expect(text.split(separator: "\n").count == 1001)
        case .json:
            let report = try Self.json(text)
            #expect(report["errors"] as? Int == 5000 && report["warnings"] as? Int == 2)
            #expect(report["omitted"] as? [String: Int] == ["errors": 4000, "warnings": 2])
            #expect((report["diagnostics"] as? [Any])?.count == 1000)
        case .sarif:
            let run = try #require((try Self.json(text)["runs"] as? [[String: Any]])?.first)
            #expect((run["results"] as? [Any])?.count == 1000)
            let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
            #expect(invocation["executionSuccessful"] as? Bool == true)
            let said =
                (invocation["toolExecutionNotifications"] as? [[String: Any]])?.first?["message"] as? [String: Any]
            #expect(said?["text"] as? String == sentence)
        }
    }

    /// The pieces make the text that encoding all of it at once makes.
    @Test(arguments: [DiagnosticFormat.json, .sarif], [0, 1, 3]) func piecesMakeOneText(
        _ format: DiagnosticFormat, _ count: Int
    ) throws {
        let text = Self.text(format, Findings(Self.problems(errors: count, warnings: count), limit: .none))
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let whole = try JSONSerialization.data(
            withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        #expect(text == String(decoding: whole, as: UTF8.self) + "\n")
    }
}
