import Diagnostics
import Onboarding
import Testing

@testable import Comparing
@testable import Operations
@testable import onboard

/// In which order people read a difference, by values.
@Suite struct DiffBlocksTests {
    private let cluster: ClusterName

    init() throws { cluster = try ClusterName("eu-1") }

    private func overlays(
        _ ids: String..., kind: ChangeKind = .changed, objects: [ObjectChange] = []
    ) throws -> DiffReport.Overlays {
        DiffReport.Overlays(
            cluster: cluster, customers: try ids.map { try CustomerID($0) }, kind: kind, tier: nil, objects: objects,
            pods: (0, 0))
    }

    private func object(_ name: String, _ kind: ChangeKind = .changed, _ fields: String...) -> ObjectChange {
        ObjectChange(
            object: KubernetesObject.Identity(group: "", kind: "Pod", namespace: "", name: name), kind: kind,
            fields: fields.map(field))
    }

    private func field(_ path: String) -> FieldChange { FieldChange(path: path, old: nil, new: .text("new")) }

    private func record(
        _ id: String, _ kind: ChangeKind = .changed, _ fields: String...
    ) throws -> DiffReport.Record {
        let record = try CustomerRecord(
            id: CustomerID(id), companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName("growth"),
            life: Life(.active, on: cluster, until: CalendarDate("2026-12-01"), prune: CalendarDate("2026-12-01")))
        return DiffReport.Record(id: record.id, kind: kind, record: record, fields: fields.map(field))
    }

    private func blocks(
        _ overlays: [DiffReport.Overlays] = [], records: [DiffReport.Record] = []
    ) -> DiffBlocks {
        var report = DiffReport(base: "base")
        report.overlays = overlays
        report.records = records
        return DiffBlocks(report)
    }

    /// A line for each block: its customers, and its subjects with their fields.
    private func told(_ blocks: DiffBlocks) -> [String] {
        blocks.blocks.map { block in
            let subjects = block.subjects.map { subject, fields in
                let sign = subject.kind.sign
                return sign + subject.title + (fields.isEmpty ? "" : ": " + fields.map(\.path).joined(separator: " "))
            }
            return block.customers.joined(separator: " ") + " | " + subjects.joined(separator: " | ")
        }
    }

    // MARK: What comes and goes

    @Test func whatComesAndGoesStandsApart() throws {
        let found = blocks([
            try overlays("tea", kind: .removed, objects: [object("a", .removed)]), try overlays("oats"),
            try overlays("milk", kind: .added, objects: [object("b", .added)]),
        ])
        #expect(found.arrivals.map(\.kind) == [.removed, .added])
        #expect(found.arrivals.map { $0.customers.map(\.text) } == [["tea"], ["milk"]])
        #expect(found.blocks.isEmpty)
    }

    // MARK: What changes

    @Test func aRecordIsToldByItsFields() throws {
        let found = blocks(records: [
            try record("tea", .changed, "motto", "tier"), try record("milk", .added, "motto"),
            try record("oats", .removed, "motto"),
        ])
        #expect(told(found) == ["tea | ~record: motto tier"])
    }

    @Test func anObjectIsToldByWhatBecomesOfIt() throws {
        let found = blocks([
            try overlays(
                "tea", objects: [object("a", .added, "x"), object("b", .removed, "x"), object("c", .changed, "x", "y")])
        ])
        #expect(told(found) == ["tea | +Pod a | -Pod b | ~Pod c: x y"])
    }

    @Test func whatTheSameCustomersSeeStandsTogether() throws {
        let found = blocks(
            [
                try overlays("milk", "tea", objects: [object("a", .changed, "x"), object("b", .changed, "y")]),
                try overlays("oats", objects: [object("a", .changed, "x", "z")]),
            ], records: [try record("oats", .changed, "motto")])
        #expect(
            told(found) == [
                "milk oats tea | ~Pod a: x", "milk tea | ~Pod b: y", "oats | ~record: motto | ~Pod a: z",
            ])
    }

    /// A customer who is on two clusters is one.
    @Test func aCustomerIsToldOnce() throws {
        let change = object("a", .changed, "x")
        #expect(
            told(blocks([try overlays("tea", "milk", objects: [change]), try overlays("tea", objects: [change])])) == [
                "milk tea | ~Pod a: x"
            ])
    }

    /// The same object, new to some and changed for others, or changed to another value, is not the same change.
    @Test func whatIsNotTheSameIsToldApart() throws {
        let other = ObjectChange(
            object: object("a").object, kind: .changed,
            fields: [FieldChange(path: "x", old: nil, new: .text("other"))])
        let found = blocks([
            try overlays("milk", objects: [object("a", .added)]), try overlays("oats", objects: [other]),
            try overlays("rice", objects: [object("a", .removed)]),
            try overlays("tea", objects: [object("a", .changed, "x")]),
        ])
        #expect(told(found) == ["milk | +Pod a", "oats | ~Pod a: x", "rice | -Pod a", "tea | ~Pod a: x"])
    }

    @Test func whatMostSeeStandsFirst() throws {
        let found = blocks([
            try overlays("tea", objects: [object("a", .changed, "x")]),
            try overlays("milk", objects: [object("b", .changed, "x")]),
            try overlays("oats", "rice", objects: [object("c", .changed, "x")]),
        ])
        #expect(told(found) == ["oats rice | ~Pod c: x", "milk | ~Pod b: x", "tea | ~Pod a: x"])
    }

    // MARK: What many objects see

    @Test func aChangeOfThreeObjectsIsToldOnce() throws {
        let three = ["c", "a", "b"].map { object($0, .changed, "x") }
        let objects = three + [object("d", .changed, "y"), object("e", .added)]
        let found = blocks(
            [try overlays("tea", objects: objects)], records: [try record("tea", .changed, "motto")])
        #expect(
            told(found) == ["tea | ~record: motto | ~3 objects (Pod c, Pod a, …): x | ~Pod d: y | +Pod e"])
        #expect(told(blocks([try overlays("tea", objects: Array(three.prefix(2)))])) == ["tea | ~Pod c: x | ~Pod a: x"])
    }

    @Test func whatElseTheseObjectsSeeStays() throws {
        let objects = [object("a", .changed, "x", "y"), object("b", .changed, "x"), object("c", .changed, "z", "x")]
        #expect(
            told(blocks([try overlays("tea", objects: objects)])) == [
                "tea | ~3 objects (Pod a, Pod b, …): x | ~Pod a: y | ~Pod c: z"
            ])
    }

    @Test func changesOfTheSameObjectsAreToldTogether() throws {
        let objects =
            ["a", "b", "c"].map { object($0, .changed, "y", "x") } + [object("d", .changed, "z")]
            + ["e", "f"].map { object($0, .changed, "z") }
        #expect(
            told(blocks([try overlays("tea", objects: objects)])) == [
                "tea | ~3 objects (Pod a, Pod b, …): x y | ~3 objects (Pod d, Pod e, …): z"
            ])
    }

    /// Three objects, but not of the same customers.
    @Test func onlyOneBlockCounts() throws {
        let found = blocks([
            try overlays("milk", objects: [object("a", .changed, "x"), object("b", .changed, "x")]),
            try overlays("tea", objects: [object("c", .changed, "x")]),
        ])
        #expect(told(found) == ["milk | ~Pod a: x | ~Pod b: x", "tea | ~Pod c: x"])
    }
}
