import Comparing
import Foundation
import Testing

/// The page about risks names each kind under its severity, in the order in which `diff` prints them.
@Suite struct RisksPageTests {
    @Test func eachRiskHasARowUnderItsSeverity() throws {
        let page = try String(contentsOf: Program.package.appending(path: "docs/reference/risks.md"), encoding: .utf8)
        for (severity, title) in [(RiskKind.Severity.danger, "## Dangers"), (.notice, "## Notices")] {
            let section = try #require(page.components(separatedBy: "\(title)\n").dropFirst().first)
            let rows = try #require(section.components(separatedBy: "\n## ").first).split(separator: "\n")
            let ids = rows.filter { $0.hasPrefix("| `") }.compactMap { row in
                row.split(separator: "`").dropFirst().first.map(String.init)
            }
            #expect(ids == RiskKind.allCases.filter { $0.severity == severity }.map(\.rawValue))
        }
    }
}
