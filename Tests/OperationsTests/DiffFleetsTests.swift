import Comparing
import Diagnostics
import Testing

@testable import Onboarding
@testable import Operations

/// What records say on both sides of a comparison, by values.
@Suite struct DiffFleetsTests {
    private let scene: Scene
    private let tea: CustomerRecord

    init() throws {
        scene = try Scene()
        tea = try scene.record("tea")
    }

    private typealias Reading = RecordReader.Reading

    private func sound(_ record: CustomerRecord) -> Reading { Reading(record: record, problems: []) }

    private func faulty(_ record: CustomerRecord? = nil) -> Reading {
        Reading(
            record: record,
            problems: [Diagnostic("x", at: nil, "wrong"), Diagnostic("y", at: nil, "odd", severity: .warning)])
    }

    private var left: Reading { Reading(record: nil, tombstone: Tombstone(of: tea), problems: []) }

    private func changed(_ change: (inout CustomerRecord) throws -> Void) rethrows -> CustomerRecord {
        var record = tea
        try change(&record)
        return record
    }

    private func records(_ before: Reading?, _ after: Reading?) -> [String] {
        DiffFleets([.init(id: "tea", before: before, after: after)]).records.map { record in
            "\(record.kind) \(record.id) " + record.fields.map(told).joined(separator: " ")
        }
    }

    private func told(_ field: FieldChange) -> String {
        func text(_ value: FieldValue?) -> String {
            switch value {
            case .text(let text), .literal(let text): text
            case .lines(let lines): lines.joined(separator: "/")
            case nil: "nothing"
            }
        }
        return "\(field.path):\(text(field.old))→\(text(field.new))"
    }

    // MARK: Records

    @Test func aRecordComesGoesOrChanges() throws {
        let new = sound(try changed { $0.motto = try Motto("n") })
        #expect(records(nil, sound(tea)) == ["added tea "])
        #expect(records(sound(tea), nil) == ["removed tea "])
        #expect(records(sound(tea), new) == ["changed tea motto:m→n"])
        #expect(records(sound(tea), sound(tea)).isEmpty)
        #expect(records(nil, nil).isEmpty)
    }

    @Test func aTombstoneIsNoRecord() {
        #expect(records(sound(tea), left) == ["removed tea "])
        #expect(records(left, left).isEmpty && records(nil, left).isEmpty)
        #expect(records(left, sound(tea)) == ["added tea "])
    }

    /// What is faulty now is not compared; what was faulty before is, as far as it could be read.
    @Test func aFaultyRecordIsComparedAsItWas() throws {
        let new = sound(try changed { $0.motto = try Motto("n") })
        #expect(records(sound(tea), faulty()).isEmpty && records(nil, faulty(tea)).isEmpty)
        #expect(records(faulty(tea), new) == ["changed tea motto:m→n"])
        #expect(records(faulty(), new) == ["added tea "])
    }

    @Test func whatIsWrongNowIsTold() {
        let fleets = DiffFleets([
            .init(id: "tea", before: nil, after: faulty()), .init(id: "milk", before: faulty(), after: nil),
        ])
        #expect(fleets.problems.map(\.identifier) == ["x"])
    }

    /// A customer whose record is in a file of another name is not compared, because its overlay stays as it is.
    @Test func aMisnamedRecordRemovesNobody() throws {
        let wrong = [Diagnostic("x", at: nil, "wrong")]
        let readings = [
            Reading(record: tea, problems: wrong), Reading(record: nil, problems: wrong, id: tea.id), faulty(),
        ]
        for reading in readings {
            let renamed = DiffFleets([
                .init(id: "tae", before: nil, after: reading), .init(id: "tea", before: sound(tea), after: nil),
            ])
            #expect(renamed.records.isEmpty && renamed.problems.map(\.identifier) == ["x"])
            #expect(renamed.standings(before: scene.platform, after: scene.platform).isEmpty)
            let corrected = DiffFleets([
                .init(id: "tae", before: reading, after: nil), .init(id: "tea", before: nil, after: sound(tea)),
            ])
            #expect(corrected.records.map(\.kind) == [.added])
            let standings = corrected.standings(before: scene.platform, after: scene.platform)
            #expect(standings.first { $0.id == tea.id }?.wasKept == true)
        }
    }

    @Test func recordsStandByTheirIds() throws {
        let fleets = DiffFleets([
            .init(id: "tea", before: nil, after: sound(tea)),
            .init(id: "milk", before: nil, after: sound(try scene.record("milk"))),
        ])
        #expect(fleets.records.map(\.id.text) == ["milk", "tea"])
    }

    /// Nobody reads in a pull request who is to be reached, or what an event said.
    @Test func whatIsPersonalIsToldWithoutItsValue() throws {
        let contacts = [1, 2].map { Contact.sealed(SealedText(ciphertext: [$0])) }
        let first = sound(changed { $0.contact = contacts[0] })
        let second = sound(changed { $0.contact = contacts[1] })
        #expect(records(sound(tea), first) == ["changed tea contact:nothing→(hidden)"])
        #expect(records(first, second) == ["changed tea contact:(hidden)→(hidden)"])
        #expect(records(first, sound(tea)) == ["changed tea contact:(hidden)→nothing"])
        let event = try scene.planChanged("a")
        let known = changed { $0.events = EventHistory([event.applied]) }
        let more = try scene.planChanged("b")
        #expect(records(sound(tea), sound(known)) == ["changed tea events:0→1"])
        var later = known
        later.events.insert(more.applied)
        #expect(records(sound(known), sound(later)) == ["changed tea events:1→2"])
    }

    // MARK: Standings

    private func standing(
        _ before: Reading?, _ after: Reading?, id: String = "tea", hasBase: Bool = true
    ) -> DiffStanding? {
        DiffFleets([.init(id: id, before: before, after: after)])
            .standings(before: hasBase ? scene.platform : nil, after: scene.platform).first
    }

    private func places(_ customers: [Customer]?) -> [String] {
        (customers ?? []).map { "\($0.cluster.name) \($0.state)" }
    }

    @Test func aCustomerStandsWhereTheRecordSays() throws {
        let moving = sound(tea.with(.staying(.active, .moving(scene.transfer))))
        let found = try #require(standing(sound(tea), moving))
        #expect(found.id == tea.id && !found.wasKept && !found.isHeld)
        #expect(places(found.before) == ["eu-1 active"] && places(found.after) == ["eu-2 active", "eu-1 active"])
        #expect(found.fields == ["cluster", "movingFrom"])
    }

    @Test func whoComesOrGoesStandsOnOneSide() throws {
        let new = try #require(standing(nil, sound(tea)))
        #expect(new.before.isEmpty && places(new.after) == ["eu-1 active"] && new.fields.isEmpty && !new.wasKept)
        let gone = try #require(standing(sound(tea), nil))
        #expect(places(gone.before) == ["eu-1 active"] && gone.after.isEmpty && gone.fields.isEmpty)
        let pruned = try #require(standing(sound(tea), left))
        #expect(places(pruned.before) == ["eu-1 active"] && pruned.after.isEmpty)
    }

    @Test func withoutABaseNobodyStoodAnywhere() throws {
        let found = try #require(standing(sound(tea), sound(tea), hasBase: false))
        #expect(found.before.isEmpty && places(found.after) == ["eu-1 active"])
    }

    /// Of who was on hold, or whose record was faulty, the overlay is the committed one.
    @Test func anOverlayThatNothingRenderedWasKept() throws {
        let held = sound(changed { $0.hold = true })
        let released = sound(changed { $0.hold = false })
        #expect(standing(held, sound(tea))?.wasKept == true && standing(held, sound(tea))?.isHeld == false)
        #expect(standing(released, held)?.wasKept == false && standing(released, held)?.isHeld == true)
        #expect(standing(faulty(), sound(tea))?.wasKept == true)
        #expect(standing(faulty(tea), sound(tea))?.wasKept == true)
        #expect(standing(left, sound(tea))?.wasKept == false)
    }

    @Test func whoIsFaultyStandsNowhere() {
        #expect(standing(sound(tea), faulty(tea)) == nil)
    }

    @Test func whoIsOnNeitherSideIsKnownByTheFile() {
        #expect(standing(left, left)?.id == tea.id)
        #expect(standing(faulty(), nil, id: "No id") == nil)
    }
}
