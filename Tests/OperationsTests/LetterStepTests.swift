import Testing

@testable import Onboarding
@testable import Operations

/// What there is to do about a dead letter, by values.
@Suite struct LetterStepTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    private func step(
        _ letter: DeadLetter, _ records: [CustomerRecord] = [], tombstones: [Tombstone] = [],
        claims: [(CustomerRecord, String)] = [], own: [CustomerRecord] = [], looksAtBranches: Bool = true
    ) -> LetterStep {
        let left = tombstones.map { tombstone in
            Fleet.Entry(
                file: Layout.records.path(of: tombstone.id), bytes: [],
                reading: .init(record: nil, tombstone: tombstone, problems: []))
        }
        let fleet = Fleet(entries: records.map { Fleet.Entry($0) } + left)
        var roster = Roster(fleet, platform: scene.platform)
        for (record, branch) in claims { roster.claim(record, on: FoundBranch(branch)) }
        return LetterStep(
            letter, roster: roster, own: own, looksAtBranches: looksAtBranches, platform: scene.platform, now: scene.now
        )
    }

    /// The record of a customer as its purchase made it.
    private func record(of purchase: PurchaseEvent) throws -> CustomerRecord {
        let decision = EventDecision.decide(
            purchase, roster: Roster(Fleet(entries: []), platform: scene.platform), platform: scene.platform,
            now: scene.now)
        guard case .write(let record, _) = decision else { throw NoRecord() }
        return record
    }

    private struct NoRecord: Error {}

    private let claim = "event/claimed"

    @Test func withoutAnEventTheOriginalIsNeeded() {
        let letter = scene.unread("{")
        #expect(step(letter) == .mend(.sendAgain))
        #expect(step(letter.with(contact: nil, original: SealedText(ciphertext: [1]))) == .mend(.open))
    }

    @Test func anEventThatCanBeAppliedIsTriedAgain() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        #expect(step(letter, [try scene.record("tea")]) == .retry)
        #expect(step(letter, [try scene.record("tea")], looksAtBranches: false) == .retry)
    }

    @Test func anEventThatChangesNothingIsTriedAgain() throws {
        let purchase = try scene.bought("p", "Tea")
        let record = try record(of: purchase)
        #expect(step(scene.letter(purchase), [record]) == .retry)
        #expect(step(scene.letter(purchase), tombstones: [Tombstone(of: record)]) == .retry)
        // What the branch of the customer has makes no difference to who is here.
        #expect(step(scene.letter(purchase), [record], own: [record]) == .retry)
    }

    @Test func anEventWaitsForItsCustomer() throws {
        #expect(step(scene.letter(try scene.planChanged("a"))) == .wait)
    }

    @Test func whatTheBranchOfTheCustomerHasIsMerged() throws {
        let purchase = try scene.bought("p", "Tea")
        let early = try scene.planChanged("a")
        let bought = try record(of: purchase)
        var changed = bought
        changed.events.insert(early.applied)
        #expect(step(scene.letter(purchase), own: [bought]) == .merge)
        #expect(step(scene.letter(early), own: [changed]) == .merge)
        #expect(step(scene.letter(early), [try scene.record("tea")], own: [changed]) == .merge)
    }

    @Test func whatTheBranchOfTheCustomerHasNotIsTriedThere() throws {
        let bought = try record(of: try scene.bought("p", "Tea"))
        let early = scene.letter(try scene.planChanged("a"))
        #expect(step(early, own: [bought]) == .retryOnBranch)
        #expect(step(early, [try scene.record("tea")], own: [bought]) == .retryOnBranch)
        // Another customer of the branch is none of the event's.
        #expect(step(early, own: [try scene.record("milk")]) == .wait)
    }

    @Test func aPurchaseThatABranchHasWaitsForIt() throws {
        let purchase = try scene.bought("p", "Tea")
        let bought = try record(of: purchase)
        let branch = ReviewBranch(try #require(bought.purchase)).name
        let letter = scene.letter(purchase, claim)
        #expect(step(letter, claims: [(bought, "refs/heads/other")]) == .settleBranch)
        // On its own branch it is applied: that has to be merged, if one knows what the branch holds.
        #expect(step(letter, claims: [(bought, "refs/heads/\(branch)")], own: [bought]) == .merge)
        #expect(step(letter, claims: [(bought, "refs/heads/\(branch)")]) == .settleBranch)
    }

    @Test func withoutALookAtBranchesNobodyKnowsWhetherItWaitsStill() throws {
        let letter = scene.letter(try scene.bought("p", "Tea"), claim)
        #expect(step(letter, looksAtBranches: false) == .settleBranch)
        #expect(step(letter) == .retry)
    }

    @Test func whatIsRefusedIsMended() throws {
        let event = try scene.bought("p", "Tea", tier: "gold")
        #expect(step(scene.letter(event)) == .mend(.retry))
        // With the branch gone for which it waited, it is judged.
        #expect(step(scene.letter(event, claim)) == .retry)
    }

    @Test(arguments: [
        (LetterStep.merge, true), (.retryOnBranch, true), (.retry, true), (.wait, false), (.settleBranch, false),
        (.mend(.retry), false), (.mend(.open), false), (.mend(.sendAgain), false),
    ]) func whatCanBeDoneNowIsReady(step: LetterStep, isReady: Bool) throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let branch = ReviewBranch(of: letter, among: Roster(Fleet(entries: []), platform: scene.platform))
        let waiting = WaitingLetter(name: "x", letter: letter, branch: branch, customer: nil, step: step)
        #expect(waiting.isReady == isReady)
    }
}
