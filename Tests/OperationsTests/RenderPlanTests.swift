import Diagnostics
import Overlays
import Testing

@testable import Onboarding
@testable import Operations

/// What a run of `render` is going to do, by values.
@Suite struct RenderPlanTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    private func plan(
        _ records: [CustomerRecord] = [], problems: [Diagnostic] = [], existing: [String: RenderPlan.Existing] = [:],
        options: (inout RenderOptions) -> Void = { _ in }
    ) -> RenderPlan {
        plan(scene.fleet(records), problems: problems, existing: existing, options: options)
    }

    private func plan(
        _ fleet: Fleet, problems: [Diagnostic] = [], existing: [String: RenderPlan.Existing] = [:],
        options change: (inout RenderOptions) -> Void = { _ in }
    ) -> RenderPlan {
        var options = RenderOptions()
        change(&options)
        return RenderPlan(fleet, problems: problems, platform: scene.platform, existing: existing, options: options)
    }

    private func ids(_ customers: [String: [Customer]]) -> [String: [String]] {
        customers.mapValues { $0.map(\.record.id.text) }
    }

    /// What is on the disk of a customer: the overlay and both files in `tenants/`.
    private func existing(_ ids: String...) -> RenderPlan.Existing {
        RenderPlan.Existing(overlays: Set(ids), tenants: Set(ids.flatMap { ["\($0).yaml", "\($0).guards.yaml"] }))
    }

    private func held(_ id: String, _ life: Life? = nil) throws -> CustomerRecord {
        try scene.record(id, life) { $0.hold = true }
    }

    // MARK: Who is rendered, and where

    @Test func whoHasARecordIsRenderedOnItsCluster() throws {
        let plan = plan(
            [try scene.record("milk", .staying(.suspended, .on(scene.there))), try scene.record("tea")],
            existing: ["eu-1": existing("tea"), "eu-2": RenderPlan.Existing()])
        #expect(ids(plan.customers) == ["eu-1": ["tea"], "eu-2": ["milk"]])
        #expect(plan.removals.isEmpty && plan.tenantRemovals.isEmpty && plan.held.isEmpty)
        #expect(plan.frozen.isEmpty && plan.heldBack.isEmpty)
        #expect(plan.untouched["eu-1"]?.isEmpty == true)
    }

    @Test func whoMovesIsRenderedOnBothClusters() throws {
        let plan = plan(
            [
                try scene.record("milk", .staying(.active, .emptying(scene.transfer, prune: scene.day))),
                try scene.record("tea", .staying(.active, .moving(scene.transfer))),
            ], existing: ["eu-1": existing("milk", "tea")])
        #expect(ids(plan.customers) == ["eu-1": ["milk", "tea"], "eu-2": ["milk", "tea"]])
        #expect(plan.customers["eu-1"]?.map(\.state) == [.leaving, .active])
        #expect(plan.customers["eu-2"]?.map(\.state) == [.active, .active])
        #expect(plan.removals.isEmpty && plan.tenantRemovals.isEmpty)
    }

    @Test func whoIsLeavingIsRenderedEmptyAndNotRemoved() throws {
        let plan = plan([try scene.record("tea", scene.leaving)], existing: ["eu-1": existing("tea")])
        #expect(plan.customers["eu-1"]?.map(\.state) == [.leaving])
        #expect(plan.removals.isEmpty)
    }

    // MARK: Who is held back, and who is on hold

    @Test func whoIsFaultyIsHeldBackAndKeepsWhatIsThere() throws {
        let sound = try scene.record("tea")
        let entries = [
            // The record cannot be read.
            Fleet.Entry(file: "customers/a.json", bytes: [], reading: .init(record: nil, problems: [])),
            // Something is wrong with it by itself.
            Fleet.Entry(
                file: "customers/b.json", bytes: [],
                reading: .init(record: try scene.record("b"), problems: [Diagnostic("x", at: nil, "wrong")])),
            // Something is wrong with it among others.
            Fleet.Entry(try scene.record("c")),
            // The platform does not know its tier.
            Fleet.Entry(try scene.record("d", tier: "gold")),
            // A warning holds nobody back.
            Fleet.Entry(try scene.record("e")),
            Fleet.Entry(sound),
        ]
        let problems = [
            Diagnostic("x", at: SourceLocation(file: "customers/c.json"), "wrong"),
            Diagnostic("x", at: SourceLocation(file: "customers/e.json"), "odd", severity: .warning),
            Diagnostic("x", at: nil, "wrong somewhere"),
        ]
        let found = existing("a", "b", "c", "d", "e", "tea")
        let plan = plan(Fleet(entries: entries), problems: problems, existing: ["eu-1": found])
        #expect(plan.heldBack == ["a", "b", "c", "d"])
        #expect(ids(plan.customers) == ["eu-1": ["e", "tea"]])
        #expect(plan.untouched["eu-1"]?.overlays == ["a", "b", "c", "d"])
        #expect(plan.untouched["eu-1"]?.tenants.count == 8)
        #expect(plan.removals.isEmpty && plan.tenantRemovals.isEmpty && plan.frozen.isEmpty)
    }

    private func entry(_ file: String, _ reading: RecordReader.Reading) -> Fleet.Entry {
        Fleet.Entry(file: "customers/\(file).json", bytes: [], reading: reading)
    }

    /// A faulty record in a file of another name keeps the overlay of the id inside.
    @Test func aMisnamedRecordKeepsTheOverlayOfItsID() throws {
        let wrong = [Diagnostic("x", at: nil, "wrong")]
        let milk = try scene.record("milk")
        let readings: [RecordReader.Reading] = [
            .init(record: milk, problems: wrong), .init(record: nil, problems: wrong, id: milk.id),
            .init(record: nil, tombstone: Tombstone(of: milk), problems: wrong),
        ]
        for reading in readings {
            let plan = plan(
                Fleet(entries: [entry("mikl", reading)]), existing: ["eu-1": existing("milk", "gone"), "eu-2": .init()])
            #expect(plan.heldBack == ["mikl", "milk"])
            #expect(plan.removals == ["eu-1": ["gone"]])
            #expect(plan.untouched["eu-1"]?.overlays == ["milk"])
            #expect(plan.untouched["eu-1"]?.tenants == ["milk.yaml", "milk.guards.yaml"])
        }
    }

    /// The id inside says nothing of a customer that has a file of its own.
    @Test func aMisnamedRecordKeepsNothingOfACustomerWithAFile() throws {
        let copy = entry("mikl", .init(record: nil, problems: [], id: try CustomerID("milk")))
        let milk = try scene.record("milk", .staying(.active, .on(scene.there)))
        let plan = plan(Fleet(entries: [copy, Fleet.Entry(milk)]), existing: ["eu-1": existing("milk")])
        #expect(plan.heldBack == ["mikl"] && plan.removals == ["eu-1": ["milk"]])
    }

    /// A record whose id cannot be read may be of any customer without a file, but not of one who has left.
    @Test func anUnreadableRecordKeepsEveryOverlayWithoutARecord() throws {
        let gone = entry(
            "gone", .init(record: nil, tombstone: Tombstone(of: try scene.record("gone")), problems: []))
        let unreadable = entry("mikl", .init(record: nil, problems: []))
        let plan = plan(Fleet(entries: [gone, unreadable]), existing: ["eu-1": existing("milk", "gone")])
        #expect(plan.heldBack == ["mikl", "milk"] && plan.removals == ["eu-1": ["gone"]])
    }

    /// A tombstone in the file of another customer is faulty.
    @Test func aTombstoneInAnothersFileRemovesNothing() throws {
        let tombstone = Tombstone(of: try scene.record("gone"))
        let reading = RecordReader.Reading(
            record: nil, tombstone: tombstone, problems: [Diagnostic("x", at: nil, "wrong")])
        let plan = plan(Fleet(entries: [entry("milk", reading)]), existing: ["eu-1": existing("milk")])
        #expect(plan.heldBack == ["milk"] && plan.removals.isEmpty && plan.tenantRemovals.isEmpty)
    }

    @Test func whoIsOnHoldKeepsTheOverlay() throws {
        let plan = plan([try held("tea")], existing: ["eu-1": existing("tea")])
        #expect(plan.customers.isEmpty && plan.removals.isEmpty && plan.tenantRemovals.isEmpty)
        #expect(plan.frozen == ["tea"] && ids(plan.held) == ["eu-1": ["tea"]])
        #expect(plan.untouched["eu-1"]?.overlays == ["tea"])
        #expect(plan.untouched["eu-1"]?.tenants == ["tea.yaml", "tea.guards.yaml"])
    }

    @Test func whoIsOnHoldWithoutAnOverlayGetsOne() throws {
        let plan = plan([try held("tea")], existing: ["eu-1": existing("milk"), "eu-2": RenderPlan.Existing()])
        #expect(plan.frozen.isEmpty && plan.held.isEmpty)
        #expect(ids(plan.customers) == ["eu-1": ["tea"]])
    }

    /// Also where the record no longer names the cluster.
    @Test func anOverlayOnHoldStaysWhereItIs() throws {
        let plan = plan(
            [try held("tea", .staying(.active, .on(scene.there)))],
            existing: ["eu-1": existing("tea"), "eu-2": RenderPlan.Existing()])
        #expect(plan.frozen == ["tea"] && ids(plan.held) == ["eu-1": ["tea"]] && plan.customers.isEmpty)
        #expect(plan.removals.isEmpty)
    }

    @Test func whoMovesOnHoldStaysOnBothClusters() throws {
        let record = try held("tea", .staying(.active, .moving(scene.transfer)))
        let both = plan([record], existing: ["eu-1": existing("tea"), "eu-2": existing("tea")])
        #expect(both.frozen == ["tea"] && ids(both.held) == ["eu-1": ["tea"], "eu-2": ["tea"]])
        let one = plan([record], existing: ["eu-1": existing("tea"), "eu-2": RenderPlan.Existing()])
        #expect(one.frozen == ["tea"] && ids(one.held) == ["eu-1": ["tea"]] && one.customers.isEmpty)
    }

    // MARK: What is removed

    @Test func whatNoRecordStandsForIsRemovedInOrder() throws {
        let tombstone = Tombstone(of: try scene.record("gone"))
        let entries = [
            Fleet.Entry(
                file: "customers/gone.json", bytes: [], reading: .init(record: nil, tombstone: tombstone, problems: [])),
            Fleet.Entry(try scene.record("tea")),
        ]
        let plan = plan(Fleet(entries: entries), existing: ["eu-1": existing("tea", "milk", "gone")])
        #expect(plan.removals == ["eu-1": ["gone", "milk"]])
        #expect(plan.tenantRemovals == ["eu-1": ["gone.guards.yaml", "gone.yaml", "milk.guards.yaml", "milk.yaml"]])
        #expect(plan.heldBack.isEmpty)
    }

    @Test func whoIsElsewhereIsRemovedHere() throws {
        let plan = plan(
            [try scene.record("tea", .staying(.active, .on(scene.there)))],
            existing: ["eu-1": existing("tea"), "eu-2": existing("tea")])
        #expect(plan.removals == ["eu-1": ["tea"]])
        #expect(plan.tenantRemovals == ["eu-1": ["tea.guards.yaml", "tea.yaml"]])
    }

    /// A file in `tenants/` whose name no customer's file has is nobody's, whatever it begins with.
    @Test func aTenantFileOfAnotherNameIsNobodys() throws {
        var found = existing("milk", "tea")
        found.tenants.formUnion(["tea.other.yaml", "milk.old.yaml"])
        let plan = plan([try held("milk"), try scene.record("tea")], existing: ["eu-1": found])
        #expect(plan.tenantRemovals == ["eu-1": ["milk.old.yaml", "tea.other.yaml"]])
        #expect(plan.untouched["eu-1"]?.tenants == ["milk.yaml", "milk.guards.yaml"])
    }

    @Test func whatIsLeftIsRemovedNoMore() throws {
        var plan = plan(existing: ["eu-1": existing("milk", "tea"), "eu-2": existing("oats")])
        plan.leave(["tea"], on: "eu-1")
        #expect(plan.removals == ["eu-1": ["milk"], "eu-2": ["oats"]])
        plan.leave(["oats"], on: "eu-2")
        #expect(plan.removals == ["eu-1": ["milk"]])
        #expect(plan.untouched["eu-1"]?.overlays == ["tea"] && plan.untouched["eu-2"]?.overlays == ["oats"])
    }

    // MARK: What a run covers

    @Test func aRunOverSomeCustomersTouchesNoOthers() throws {
        let broken = Fleet.Entry(file: "customers/a.json", bytes: [], reading: .init(record: nil, problems: []))
        let records = [try held("milk"), try scene.record("oats"), try scene.record("tea")].map { Fleet.Entry($0) }
        let plan = plan(
            Fleet(entries: [broken] + records), existing: ["eu-1": existing("a", "milk", "oats", "stray", "tea")]
        ) { $0.customers = ["tea"] }
        #expect(ids(plan.customers) == ["eu-1": ["tea"]])
        #expect(plan.removals.isEmpty && plan.tenantRemovals.isEmpty && plan.frozen.isEmpty && plan.heldBack.isEmpty)
        #expect(plan.untouched["eu-1"]?.isEmpty == true)
    }

    @Test func aRunOverSomeClustersTouchesNoOthers() throws {
        let plan = plan(
            [
                try held("milk", .staying(.active, .moving(scene.transfer))), try held("oats"),
                try scene.record("tea", .staying(.active, .moving(scene.transfer))),
            ],
            existing: [
                "eu-1": existing("milk", "oats", "stray", "tea"), "eu-2": existing("milk", "other", "tea"),
            ]
        ) { $0.clusters = ["eu-2"] }
        #expect(ids(plan.customers) == ["eu-2": ["tea"]] && ids(plan.held) == ["eu-2": ["milk"]])
        // Whose overlay on hold is on another cluster is no affair of the run.
        #expect(plan.frozen == ["milk"])
        #expect(plan.removals == ["eu-2": ["other"]])
        #expect(plan.tenantRemovals == ["eu-2": ["other.guards.yaml", "other.yaml"]])
    }

    @Test func eachShardTakesItsPart() throws {
        let records = try ["milk", "oats", "rice", "tea"].map { try scene.record($0) }
        let found = existing("milk", "oats", "rice", "stray", "tea")
        let plans = try ["1/2", "2/2"].map { text in
            let shard = try #require(Shard(text))
            return plan(records, existing: ["eu-1": found]) { $0.shard = shard }
        }
        #expect(plans.flatMap { ids($0.customers)["eu-1"] ?? [] }.sorted() == ["milk", "oats", "rice", "tea"])
        #expect(plans.flatMap { $0.removals["eu-1"] ?? [] } == ["stray"])
    }

    // MARK: What is refused

    private func refusals(
        _ records: [CustomerRecord], existing: [String: RenderPlan.Existing], allowing count: Int? = nil
    ) -> [Diagnostic] {
        var options = RenderOptions()
        options.allowPrune = count
        let fleet = scene.fleet(records)
        return plan(fleet, existing: existing) { $0 = options }.refusals(fleet, existing: existing, options: options)
    }

    private func overlays(_ count: Int) -> RenderPlan.Existing {
        RenderPlan.Existing(overlays: Set((0..<count).map { "c\($0 < 10 ? "0" : "")\($0)" }))
    }

    @Test func withoutRecordsNothingIsRemoved() throws {
        let found = ["eu-1": overlays(1), "eu-2": overlays(1)]
        let problem = try #require(refusals([], existing: found).first)
        #expect(problem.identifier == "render/no-records" && problem.location?.file == "customers")
        #expect(problem.message == "there are no customer records, and 2 overlays would be removed")
        #expect(problem.hint?.hasSuffix("--allow-prune 2") == true)
        #expect(refusals([], existing: found, allowing: 1).map(\.identifier) == ["render/no-records"])
        #expect(refusals([], existing: found, allowing: 2).isEmpty)
        #expect(refusals([], existing: ["eu-1": overlays(0)]).isEmpty)
    }

    @Test func fewOverlaysAreRemovedAtOnce() throws {
        let records = [try scene.record("tea")]
        #expect(refusals(records, existing: ["eu-1": overlays(5)]).isEmpty)
        #expect(refusals(records, existing: ["eu-1": overlays(6)]).map(\.identifier) == ["render/mass-removal"])
        #expect(refusals(records, existing: ["eu-1": overlays(6)], allowing: 6).isEmpty)
        #expect(refusals(records, existing: ["eu-1": overlays(6)], allowing: 5).count == 1)
        // Each cluster counts for itself, and tells of itself.
        #expect(refusals(records, existing: ["eu-1": overlays(5), "eu-2": overlays(5)]).isEmpty)
        let both = refusals(records, existing: ["eu-2": overlays(7), "eu-1": overlays(6)])
        #expect(both.map(\.location?.file) == ["clusters/eu-1/customers", "clusters/eu-2/customers"])
    }

    @Test func oneInTenIsRemovedAtOnce() throws {
        let here = scene.here
        func refused(of total: Int, keeping kept: Int) throws -> Bool {
            let found = overlays(total)
            let records = try found.overlays.sorted().prefix(kept).map {
                try scene.record($0, .staying(.active, .on(here)))
            }
            return !refusals(records, existing: ["eu-1": found]).isEmpty
        }
        #expect(try !refused(of: 70, keeping: 63))
        #expect(try refused(of: 70, keeping: 62))
        #expect(try refused(of: 69, keeping: 62))
    }

    @Test func aRefusalNamesTheFirstTen() throws {
        let records = [try scene.record("tea")]
        let ten = try #require(refusals(records, existing: ["eu-1": overlays(10)]).first)
        #expect(ten.message.hasSuffix(": c00, c01, c02, c03, c04, c05, c06, c07, c08, c09"))
        let eleven = try #require(refusals(records, existing: ["eu-1": overlays(11)]).first)
        #expect(eleven.message.hasSuffix(", c09, …"))
    }

    // MARK: Guards

    /// Whose guards move: who has an overlay, is not leaving, and has no file that says so already.
    @Test func guardsMoveOfWhoHasThemElsewhere() throws {
        var found = RenderPlan.Existing(overlays: ["apart", "bad", "kept", "leaving", "within"])
        found.tenants = ["apart.guards.yaml", "kept.guards.yaml", "within.yaml"]
        let fleet = Fleet(
            entries: [
                Fleet.Entry(try scene.record("apart")),
                Fleet.Entry(file: "customers/bad.json", bytes: [], reading: .init(record: nil, problems: [])),
                Fleet.Entry(file: "customers/bad-new.json", bytes: [], reading: .init(record: nil, problems: [])),
                Fleet.Entry(try held("kept")), Fleet.Entry(try scene.record("leaving", scene.leaving)),
                Fleet.Entry(try scene.record("new")), Fleet.Entry(try scene.record("within")),
            ])
        let plan = plan(fleet, existing: ["eu-1": found])
        let apart = plan.guards(on: "eu-1", found, becoming: .apart)
        #expect(apart.moving == ["within"] && apart.staying == ["kept", "bad"])
        let removable = plan.guards(on: "eu-1", found, becoming: .removable)
        #expect(removable.moving == ["apart"] && removable.staying == ["kept", "bad"])
        let kept = plan.guards(on: "eu-1", found, becoming: .kept)
        #expect(kept.moving.isEmpty && kept.staying.isEmpty)
    }
}
