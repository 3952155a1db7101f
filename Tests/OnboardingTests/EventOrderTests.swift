import Testing

@testable import Onboarding

/// Events that come late, twice, in the wrong order or not at all.
@Suite struct EventOrderTests {
    private let scene: EventScene

    init() throws { scene = try EventScene() }

    /// Applies events in an order, as a run does: those without a customer wait for it.
    private func record(after events: [PurchaseEvent]) throws -> CustomerRecord? {
        var roster = scene.emptyRoster
        var early = EarlyEvents()
        var waiting: [PurchaseEvent] = []
        for event in events {
            let decision = scene.decide(event, roster)
            if case .early = decision {
                waiting.append(event)
            } else if let id = carryOut(decision, &roster), early.areDue(after: event, of: id) {
                let tried = EarlyEvents.decide(
                    waiting, of: id, roster: roster, platform: scene.platform, now: scene.now)
                for (_, decision) in tried { _ = carryOut(decision, &roster) }
                let done = Set(tried.map(\.place))
                waiting = waiting.indices.filter { !done.contains($0) }.map { waiting[$0] }
            }
        }
        return try roster.record(CustomerID("copper-kettle"))
    }

    private func carryOut(_ decision: EventDecision, _ roster: inout Roster) -> CustomerID? {
        switch decision {
        case .write(let record, _):
            roster.put(record)
            return record.id
        case .known(let id): return id
        case .early, .left, .claimed, .refuse:
            Issue.record("\(decision)")
            return nil
        }
    }

    /// A purchase and some of what may happen to its customer.
    private func life(_ random: inout SeededGenerator) throws -> [PurchaseEvent] {
        let features = ["[]", #"["autoscaling"]"#, #"["autoscaling", "custom-domain"]"#].randomElement(using: &random)
        let purchase = cloudEvent(
            .purchaseCompleted, id: "p",
            data: """
                "companyName": "Copper Kettle", "motto": "Slow tea", "tier": "growth", "features": \(features ?? "[]")
                """)
        let kinds: [EventKind] = [.planChanged, .paymentFailed, .paymentRecovered, .subscriptionCancelled]
        let later = (0..<Int.random(in: 0...40, using: &random)).map { number in
            let kind =
                Int.random(in: 0..<20, using: &random) == 0 ? kinds[3] : kinds.dropLast().randomElement(using: &random)
            let tier = ["starter", "growth"].randomElement(using: &random) ?? "growth"
            // Some at the same time, some in another zone.
            let hour = Int.random(in: 10...22, using: &random)
            let zone = ["Z", "+01:00"].randomElement(using: &random) ?? "Z"
            return cloudEvent(
                kind ?? .paymentFailed, id: "e\(number)", time: "2026-11-21T\(hour):00:00\(zone)",
                data: #""tier": "\#(tier)", "purchase": {"id": "p"}"#)
        }
        return try ([purchase] + later).map { try scene.event($0) }
    }

    @Test(arguments: 1...300) func theOrderDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let events = try life(&random)
        let expected = try #require(try record(after: events))
        for _ in 0..<6 {
            let repeated = events + events.filter { _ in Bool.random(using: &random) }
            let found = try record(after: repeated.shuffled(using: &random))
            #expect(
                found.map { String(decoding: $0.canonicalJSON(), as: UTF8.self) }
                    == String(decoding: expected.canonicalJSON(), as: UTF8.self))
        }
    }

    @Test(arguments: 1...100) func aLostEventCorruptsNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let events = try life(&random)
        let kept = events.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        guard let record = try record(after: kept.shuffled(using: &random)) else {
            #expect(!kept.contains { $0.kind == .purchaseCompleted })
            return
        }
        let reading = RecordReader.read(
            record.canonicalJSON(), file: Layout.records.path(of: record.id), platform: scene.platform)
        #expect(reading.problems.isEmpty)
        #expect(reading.record == record)
    }

    @Test func theLatestCountsByItsOwnTime() throws {
        let purchase = cloudEvent(
            .purchaseCompleted, id: "p", data: #""companyName": "Copper Kettle", "motto": "m", "tier": "starter""#)
        let subject = #""purchase": {"id": "p"}"#
        let events = try [
            purchase,
            cloudEvent(.planChanged, id: "b", time: "2026-12-02T00:00:00Z", data: #""tier": "growth", \#(subject)"#),
            cloudEvent(.planChanged, id: "a", time: "2026-12-01T00:00:00Z", data: #""tier": "starter", \#(subject)"#),
            cloudEvent(.paymentRecovered, id: "d", time: "2026-12-04T00:00:00Z", data: subject),
            cloudEvent(.paymentFailed, id: "c", time: "2026-12-03T00:00:00Z", data: subject),
            cloudEvent(.paymentFailed, id: "e", time: "2026-12-05T00:00:00Z", data: subject),
        ].map { try scene.event($0) }
        let paused = try #require(try record(after: events))
        #expect(paused.tier.text == "growth")
        #expect(paused.life.state == .suspended)
        #expect(paused.events.events.map(\.key.id.text) == ["p", "a", "b", "c", "d", "e"])
        let last = cloudEvent(.subscriptionCancelled, id: "f", time: "2026-12-06T23:30:00-01:00", data: subject)
        let gone = try #require(try record(after: events + [scene.event(last)]))
        #expect(gone.life.state == .offboarding)
        #expect(gone.life.until?.description == "2027-01-06")
    }

    @Test func whatSomebodySuspendedIsNotResumedByAPayment() throws {
        let purchase = cloudEvent(
            .purchaseCompleted, id: "p", data: #""companyName": "Copper Kettle", "motto": "m", "tier": "starter""#)
        var record = try #require(try record(after: [scene.event(purchase)]))
        record.life = .staying(.suspended, .on(record.life.cluster))
        var roster = scene.emptyRoster
        roster.put(record)
        let paid = cloudEvent(.paymentRecovered, id: "a", data: #""customer": "copper-kettle""#)
        let decision = try scene.decide(scene.event(paid), roster)
        guard case .write(let after, .remembered) = decision else { Issue.record("\(decision)"); return }
        #expect(after.life.state == .suspended)
    }

    /// A payment that failed meanwhile is no reason to resume whom somebody has suspended.
    @Test(arguments: [["failed", "paid"], ["paid", "failed"], ["failed", "failed", "paid"]])
    func aFailedPaymentMakesNobodysSuspensionItsOwn(kinds: [String]) throws {
        let purchase = cloudEvent(
            .purchaseCompleted, id: "p", data: #""companyName": "Copper Kettle", "motto": "m", "tier": "starter""#)
        var record = try #require(try record(after: [scene.event(purchase)]))
        record.life = .staying(.suspended, .on(record.life.cluster))
        var roster = scene.emptyRoster
        roster.put(record)
        for (number, kind) in kinds.enumerated() {
            let time = "2026-11-2\(kind == "paid" ? 9 : number)T10:00:00Z"
            let event = cloudEvent(
                kind == "paid" ? .paymentRecovered : .paymentFailed, id: "e\(number)", time: time,
                data: #""customer": "copper-kettle""#)
            if case .write(let changed, _) = try scene.decide(scene.event(event), roster) { roster.put(changed) }
        }
        let after = try #require(try roster.record(CustomerID("copper-kettle")))
        #expect(after.life.state == .suspended)
        #expect(after.events.events.map(\.kind) == [.purchaseCompleted, .paymentRecovered])
    }

    /// An event that a record has forgotten, since sixteen later ones came, is not applied a second time.
    @Test func aForgottenEventThatComesAgainChangesNothing() throws {
        let purchase = cloudEvent(
            .purchaseCompleted, id: "p", time: "2026-10-01T00:00:00Z",
            data: #""companyName": "Copper Kettle", "motto": "m", "tier": "growth""#)
        let plans = (1...EventHistory.limit + 1).map { day in
            cloudEvent(
                .planChanged, id: "e\(day)", time: "2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z",
                data: #""tier": "\#(day == 1 ? "starter" : "growth")", "purchase": {"id": "p"}"#)
        }
        let events = try ([purchase] + plans).map { try scene.event($0) }
        var record = try #require(try record(after: events))
        record.features = try [FeatureName("custom-domain")]
        record.domains = try [Hostname("www.tea.example")]
        var roster = scene.emptyRoster
        roster.put(record)
        let decision = scene.decide(events[1], roster)
        guard case .known(record.id) = decision else { Issue.record("\(decision)"); return }
    }

    @Test func aHistoryKeepsTheLatestOfEachAspect() throws {
        var history = EventHistory()
        for number in (0..<100).shuffled() {
            let time = try Timestamp(
                "2026-11-20T10:\(number < 60 ? number < 10 ? "0\(number)" : "\(number)" : "59"):00Z")
            let key = EventKey(source: try PurchaseToken("s"), id: try PurchaseToken("e\(number + 100)"))
            history.insert(
                AppliedEvent(
                    key: key, kind: number % 2 == 0 ? .planChanged : .paymentFailed, time: time,
                    digest: EventDigest(of: [])))
        }
        #expect(history.events.count == 2 * EventHistory.limit)
        #expect(history.latest(.plan)?.key.id.text == "e198")
        #expect(history == EventHistory(history.events.shuffled()))
    }
}
