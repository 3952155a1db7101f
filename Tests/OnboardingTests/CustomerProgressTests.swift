import Testing

@testable import Onboarding

/// How far a customer is on the way to the welcome, by values.
@Suite struct CustomerProgressTests {
    private let platform: Platform
    private let here: ClusterName
    private let contact = Contact.sealed(SealedText(ciphertext: [1]))
    private let digest = String(repeating: "0f", count: 32)

    init() throws {
        platform = try EventScene().platform
        here = try ClusterName("eu-1")
    }

    private func time(_ hour: Int) throws -> Timestamp { try Timestamp("2026-12-01T0\(hour):00:00Z") }

    private func record(
        _ state: CustomerState? = .active, contact: Contact? = nil, bought: Timestamp? = nil, id: String = "tea"
    ) throws -> CustomerRecord {
        let day = try CalendarDate("2026-12-01")
        let life = state.map { Life($0, on: here, until: day, prune: day) } ?? .staying(nil, .on(here))
        var record = try CustomerRecord(
            id: CustomerID(id), companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName("growth"), life: life
        )
        record.contact = contact
        record.purchase = Purchase(id: try PurchaseToken("p"), source: nil, purchasedAt: bought)
        return record
    }

    /// What was seen of a customer: the page, and how far a letter is.
    private func status(
        verified: Timestamp? = nil, claimed: Timestamp? = nil, started: Timestamp? = nil, sent: Timestamp? = nil
    ) throws -> CustomerStatus {
        var status = CustomerStatus()
        status.verified = verified.flatMap { CustomerStatus.Verification(at: $0, digest: digest) }
        if let claimed {
            var welcome = CustomerStatus.Welcome(claimedAt: claimed, run: try RunToken("r"), messageID: "m")
            (welcome.startedAt, welcome.sentAt) = (started, sent)
            status.welcome = welcome
        }
        return status
    }

    private func progress(
        _ record: CustomerRecord, _ status: CustomerStatus, merge: CustomerProgress.Merge = .done(nil),
        isRendered: Bool = true, sendsLetters: Bool = true
    ) throws -> CustomerProgress {
        CustomerProgress(
            try #require(Customer(record, on: platform)), merge: merge, isRendered: isRendered, status: status,
            sendsLetters: sendsLetters)
    }

    // MARK: The welcome letter

    @Test func whatARunSaysOfALetterComesFirst() throws {
        let claimed = try status(claimed: time(1))
        let begun = try status(claimed: time(1), started: time(2))
        let sent = try status(claimed: time(1), started: time(2), sent: time(3))
        // Also of who is not active, and has no contact.
        for record in [try record(contact: contact), try record(.suspended)] {
            #expect(WelcomeStep(record, claimed) == .claimed(try #require(claimed.welcome)))
            #expect(WelcomeStep(record, begun) == .inDoubt(try #require(begun.welcome)))
            #expect(WelcomeStep(record, sent) == .sent(try time(3)))
        }
    }

    @Test func aLetterIsDueOnceThePageIsSeen() throws {
        let seen = try status(verified: time(1))
        for state in [nil, CustomerState.active] {
            #expect(WelcomeStep(try record(state, contact: contact), seen) == .due)
            #expect(WelcomeStep(try record(state, contact: contact), try status()) == .notVerified)
        }
        let reference = Contact.reference(try ContactReference("crm:42"))
        #expect(WelcomeStep(try record(contact: reference), seen) == .elsewhere)
        #expect(WelcomeStep(try record(), seen) == .noContact)
    }

    @Test(arguments: [CustomerState.suspended, .offboarding, .leaving])
    func nobodyIsWelcomedWhoIsNotActive(state: CustomerState) throws {
        #expect(WelcomeStep(try record(state, contact: contact), try status(verified: time(1))) == .notActive)
    }

    // MARK: What is next

    @Test func theStepsComeInTheirOrder() throws {
        let record = try record(contact: contact)
        let nothing = CustomerStatus()
        #expect(try progress(record, nothing, merge: .missing, isRendered: false).next == .render)
        #expect(try progress(record, nothing, merge: .missing).next == .merge)
        #expect(try progress(record, nothing).next == .verify)
        #expect(try progress(record, status(verified: time(1))).next == .notify)
        #expect(try progress(record, status(verified: time(1), claimed: time(2))).next == .decide)
        #expect(try progress(record, status(verified: time(1), claimed: time(2), started: time(3))).next == .decide)
        let sent = try status(verified: time(1), claimed: time(2), started: time(3), sent: time(4))
        #expect(try progress(record, sent).next == .none)
    }

    @Test func whatNobodyKnowsOfAMergeHoldsNothingUp() throws {
        #expect(try progress(record(), CustomerStatus(), merge: .unknown).next == .verify)
    }

    @Test func withoutLettersTheWayEndsWithThePage() throws {
        let seen = try status(verified: time(1))
        #expect(try progress(record(contact: contact), seen, sendsLetters: false).next == .none)
        #expect(try progress(record(), seen).next == .none)
        #expect(try progress(record(contact: .reference(ContactReference("crm:42"))), seen).next == .none)
    }

    @Test(arguments: [CustomerState.suspended, .offboarding, .leaving])
    func whoIsNotActiveHasNoNextStep(state: CustomerState) throws {
        #expect(try progress(record(state), CustomerStatus(), merge: .missing, isRendered: false).next == .none)
    }

    // MARK: How long it takes

    @Test func theWayBeginsWithTheFirstThatIsKnown() throws {
        let seen = try status(verified: time(3))
        #expect(try progress(record(bought: time(1)), seen, merge: .done(time(2))).start == time(1))
        #expect(try progress(record(), seen, merge: .done(time(2))).start == time(2))
        #expect(try progress(record(), seen, merge: .done(nil)).start == nil)
        #expect(try progress(record(), seen, merge: .missing).start == time(3))
        #expect(try progress(record(), seen, merge: .unknown).start == time(3))
        #expect(try progress(record(), CustomerStatus(), merge: .missing).start == nil)
    }

    @Test func theWayEndsWithItsLastStep() throws {
        let seen = try status(verified: time(3))
        #expect(try progress(record(contact: contact), seen).end == nil)
        #expect(try progress(record(), seen).end == time(3))
        let sent = try status(verified: time(3), claimed: time(4), started: time(4), sent: time(5))
        #expect(try progress(record(contact: contact), sent).end == time(5))
    }

    @Test func theAgeIsThatOfTheWay() throws {
        let seen = try status(verified: time(3))
        #expect(try progress(record(contact: contact, bought: time(1)), seen).age(at: time(5)) == 4 * 3600)
        #expect(try progress(record(bought: time(1)), seen).age(at: time(5)) == 2 * 3600)
        // A clock that is behind makes nothing younger than new.
        #expect(try progress(record(contact: contact, bought: time(4)), seen).age(at: time(2)) == 0)
        #expect(try progress(record(), CustomerStatus(), merge: .missing).age(at: time(5)) == nil)
    }

    @Test func whoCameFirstStandsFirst() throws {
        let none = CustomerStatus()
        let all = [
            try progress(record(id: "unknown"), none), try progress(record(bought: time(2), id: "second"), none),
            try progress(record(bought: time(1), id: "b"), none), try progress(record(bought: time(1), id: "a"), none),
            try progress(record(id: "absent"), none),
        ]
        #expect(all.oldestFirst().map(\.customer.record.id.text) == ["a", "b", "second", "absent", "unknown"])
    }
}
