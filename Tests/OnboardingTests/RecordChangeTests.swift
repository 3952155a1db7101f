import Diagnostics
import Testing

@testable import Onboarding

/// Changes to a record, judged by values.
@Suite struct RecordChangeTests {
    private let platform: Platform
    private let old: CustomerRecord

    init() throws {
        platform = try EventScene().platform
        old = try CustomerRecord(
            id: CustomerID("tea"), companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName("growth"),
            life: .staying(.active, .on(ClusterName("eu-1"))))
    }

    private func decide(_ others: [CustomerRecord] = [], _ change: (inout CustomerRecord) throws -> Void) throws
        -> RecordChange.Decision
    {
        var new = old
        try change(&new)
        let fleet = Fleet(entries: ([old] + others).map { Fleet.Entry($0) }.sorted { $0.file < $1.file })
        let places: [RecordField: Diagnostics.SourceLocation] = [
            .domains: .init(file: "--domain"), .tier: .init(file: "--tier"),
        ]
        return RecordChange.decide(from: old, to: new, fleet: fleet, platform: platform, places: places)
    }

    private func told(_ decision: RecordChange.Decision) -> [String] {
        guard case .refuse(let problems) = decision else { return [] }
        return problems.map { "\($0.location?.file ?? "") \($0.identifier)" }
    }

    @Test func whatIsSoAlreadyIsUnchanged() throws {
        guard case .unchanged(let record) = try decide([], { _ in }) else { Issue.record("changed"); return }
        #expect(record == old)
    }

    @Test func whatBreaksNoRuleIsWritten() throws {
        guard case .write(let record) = try decide([], { $0.motto = try Motto("new") }) else {
            Issue.record("refused")
            return
        }
        #expect(record.motto.text == "new")
    }

    /// Each problem stands where the value was given; a value that nobody gave is in the record.
    @Test func whatBreaksARuleIsToldWhereItWasGiven() throws {
        let found = told(
            try decide { record in
                record.tier = try TierName("gold")
                record.domains = [try Hostname("a.sas.example")]
                record.features = [try FeatureName("no-such-feature")]
            })
        #expect(
            found.sorted() == [
                "--domain customer/domain-inside-platform", "--domain customer/domains-without-feature",
                "--tier customer/unknown-tier", "customers/tea.json customer/unknown-feature",
            ])
    }

    @Test func aHostOfAnotherIsRefused() throws {
        var other = old
        other = try CustomerRecord(
            id: CustomerID("milk"), companyName: CompanyName("Milk"), motto: Motto("m"), tier: TierName("growth"),
            life: old.life)
        other.domains = [try Hostname("www.milk.example")]
        let found = told(
            try decide([other]) { record in
                record.features = [try FeatureName("custom-domain")]
                record.domains = try [Hostname("www.tea.example"), Hostname("www.milk.example")]
            })
        #expect(found == ["--domain customer/host-taken"])
    }

    @Test func whoIsProtectedDoesNotLeave() throws {
        var record = old
        record.protected = true
        #expect(throws: RefusedChange.self) { try RecordChange.offboard(record, after: CalendarDate("2027-01-01")) }
    }

    @Test func aLastDayIsNotOverWhenItIsGiven() throws {
        let (today, before) = try (CalendarDate("2026-12-01"), CalendarDate("2026-11-30"))
        #expect(throws: RefusedChange.self) {
            try RecordChange.offboard(old, after: before, today: today, graceDays: 30)
        }
        let leaving = try RecordChange.offboard(old, after: nil, today: today, graceDays: 30)
        #expect(leaving.life.until == today.adding(days: 30))
        // The day that the record has is kept, also once it is over.
        let again = try RecordChange.offboard(leaving, after: nil, today: today.adding(days: 40), graceDays: 30)
        #expect(again == leaving)
    }
}
