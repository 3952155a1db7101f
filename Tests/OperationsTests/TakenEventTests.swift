import Diagnostics
import Onboarding
import Testing

@testable import Operations

/// What a sender may make of an input is decided by what became of it.
@Suite struct TakenEventTests {
    private static let branch = ReviewBranch(name: "onboard/0123456789abcdef")
    private static let error = Diagnostic("event/unclosed-array", at: nil, "no end")

    private static func event(_ outcome: IngestedEvent.Outcome) -> IngestedEvent {
        IngestedEvent(location: SourceLocation(file: "event.json"), key: nil, outcome: outcome, isRepeated: false)
    }

    private static func report(problems: [Diagnostic] = [], unkept: Int = 0, letters: Int = 0) -> IngestReport {
        var report = IngestReport()
        report.problems = problems
        report.unkeptEvents = unkept
        report.deadLetters = letters
        return report
    }

    @Test func anEventWaitsForItsBranch() throws {
        let branch = try #require(Self.branch)
        let taken = try TakenEvent([Self.event(.inReview(letter: "1", branch))], Self.report())
        #expect(taken.letter == "1" && taken.branch == branch && !taken.isUnkept)
    }

    @Test func anEventThatCannotBeReadHasNoBranch() throws {
        let events = [Self.event(.deadLetter("1", []))]
        let taken = try TakenEvent(events, Self.report(unkept: 1, letters: 1))
        #expect(taken.letter == "1" && taken.branch == nil && taken.isUnkept)
    }

    @Test func whatNeedsNothingIsInNoLetter() throws {
        for outcome in [IngestedEvent.Outcome.dropped, .passedOver(type: "ping")] {
            #expect(try TakenEvent([Self.event(outcome)], Self.report()).letter == nil)
        }
        #expect(try TakenEvent([], Self.report()).letter == nil)
    }

    @Test func moreThanOneEventIsRefused() throws {
        let events = [Self.event(.deadLetter("1", [])), Self.event(.deadLetter("2", []))]
        var report = Self.report(problems: [Self.error])
        report.events = 2
        #expect(throws: PipelineStop.manyEvents(2)) { try TakenEvent.refuseSeveral(events, report) }
        try TakenEvent.refuseSeveral([events[0], Self.event(.dropped)], report)
    }

    /// A warning holds nothing back; an error says that not all of the input was read.
    @Test func whatIsNotReadToItsEndIsNotKept() throws {
        let events = [Self.event(.deadLetter("1", []))]
        #expect(throws: PipelineStop.notKept) { try TakenEvent(events, Self.report(problems: [Self.error])) }
        let warning = Diagnostic("event/unread-claim", at: nil, "large", severity: .warning)
        #expect(try TakenEvent(events, Self.report(problems: [warning], letters: 1)).letter == "1")
    }
}
