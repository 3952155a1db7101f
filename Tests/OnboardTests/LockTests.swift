import Foundation
import Testing

/// Which commands take the lock: docs/reference/cli.md lists them all. Whoever has the lock removes what killed runs
/// left, so a planted leftover tells.
@Suite struct LockTests {
    /// The commands of one row of the page's table, each as its words.
    private static func row(_ title: String) throws -> [[String]] {
        let page = Program.package.appending(path: "docs/reference/cli.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(title) |") }, "no row \(title)")
        return line.matches(of: #/`([^`]+)`/#).map { $0.1.split(separator: " ").map(String.init) }
    }

    /// How many words of a row's best entry a line has.
    private static func best(_ line: [String], in row: [[String]]) -> Int {
        row.filter { entry in
            let command = entry.prefix { !$0.hasPrefix("-") }
            return line.starts(with: command) && entry.allSatisfy(line.contains)
        }.map(\.count).max() ?? 0
    }

    /// Steps of a pipeline give up whatever is not committed: of them a leftover tells nothing.
    private static let lines =
        EveryCommand.inPlace
        + [
            "validate --fix", "render", "render --customer no", "preview --export site", "verify no --record",
            "set no --motto y --no-render",
        ].map(EveryCommand.Line.init)

    @Test("No command takes the lock that the page does not list, and none is left out", arguments: lines)
    func thePageSaysWhoTakesTheLock(line: EveryCommand.Line) throws {
        let (takes, takesNone) = (try Self.row("takes the lock"), try Self.row("takes none"))
        let saysTaken = Self.best(line.words, in: takes)
        let saysNone = Self.best(line.words, in: takesNone)
        #expect(saysTaken != saysNone, "the page does not say it of this line")
        let repository = try EveryCommand.repository()
        let process = try Program.start("true", [])
        process.waitUntilExit()
        let leftover = "customers/.onboard-tmp-x.json-\(process.processIdentifier)"
        for path in [leftover, "new/\(leftover)"] { try repository.write(path, "half") }
        let outcome = try EveryCommand.run(line.words, in: repository)
        #expect(![64, 70, 74].contains(outcome.status), "\(outcome)")
        let isTaken = !repository.exists(leftover) || !repository.exists("new/\(leftover)")
        #expect(isTaken == (saysTaken > saysNone), "\(outcome)")
    }

    @Test func everyCommandIsInTheTable() throws {
        let table = try Self.row("takes the lock") + Self.row("takes none")
        for words in try EveryCommand.commands() {
            let words = words.filter { $0 != "onboard" }
            if words.isEmpty || words.first == "help" { continue }
            #expect(table.contains { $0.starts(with: words) }, "\(words)")
        }
    }
}
