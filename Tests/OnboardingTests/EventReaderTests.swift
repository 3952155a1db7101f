import Diagnostics
import Testing

@testable import Onboarding

@Suite struct EventReaderTests {
    private let platform: Platform

    init() throws {
        let mapping = """
            events:
              paddle:
                id: /event_id
                type: /event_type
                time: /occurred_at
                tiers: {pri_1: growth}
                ignore: [transaction.created]
                fields: {purchase: /data/subscription_id}
                types:
                  transaction.completed:
                    means: purchase.completed
                    where: {/data/status: [completed, billed]}
                    fields:
                      companyName: [/data/custom/name, /data/customer/name]
                      motto: /data/custom/motto
                      tier: /data/items/0/price
                      domains: /data/custom/domains
                      contactEmail: /data/customer/email
                  subscription.canceled: {means: subscription.cancelled, fields: {purchase: /data/id}}

            """
        platform = try #require(samplePlatform { $0 + mapping }.platform)
    }

    private func read(_ json: String, source: String? = nil) -> EventReading {
        EventReader(platform, source: source).read(
            Array(json.utf8), file: "e.jsonl", at: SourcePosition(line: 7, column: 3))
    }

    private func problems(_ json: String) -> [Diagnostic] {
        if case .refused(let refused) = read(json) { refused.problems.diagnostics } else { [] }
    }

    @Test func aCloudEventIsReadWhole() throws {
        let json = cloudEvent(
            .purchaseCompleted, id: "evt_1",
            data: """
                "companyName": "Copper Kettle Ltd", "motto": "Slow tea", "tier": "growth", "region": "eu",
                "domains": ["tea.example"], "features": ["custom-domain"], "unknown": {"deep": [1]},
                "contact": {"name": "Jane", "email": "jane@canary.example"}
                """)
        let event = try event(json)
        #expect(event.key.source.text == "billing" && event.key.id.text == "evt_1")
        #expect(event.request?[.companyName]?.text == "Copper Kettle Ltd")
        #expect(event.request?.all(.domains).map(\.text) == ["tea.example"])
        let person = try #require(event.person)
        #expect(String(decoding: person.plaintext(), as: UTF8.self).contains("jane@canary.example"))
        #expect(!"\(event)".contains("canary") && !String(reflecting: event).contains("canary"))
        var dumped = ""
        dump(event, to: &dumped)
        #expect(!dumped.contains("canary"))
    }

    /// What a session's event holds, as docs.stripe.com/api/events shows it, with fields that mean nothing here.
    @Test func stripesEventsAreRead() throws {
        let session = """
            {"id": "evt_1", "object": "event", "api_version": "2025-03-31.basil", "created": 1763640000, "livemode": false,
             "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null}, "type": "checkout.session.completed",
             "data": {"object": {"id": "cs_1", "object": "checkout.session", "amount_total": 900, "currency": "usd",
               "payment_status": "paid", "status": "complete", "mode": "subscription", "subscription": "sub_1",
               "customer_details": {"email": "jane@canary.example", "name": "Jane", "phone": "+49170"},
               "metadata": {"companyName": "Tea", "motto": "m", "tier": "growth", "domains": "a.example, b.example"}}}}
            """
        let event = try event(session)
        #expect(event.kind == .purchaseCompleted && event.time.text == "2025-11-20T12:00:00Z")
        #expect(
            event.subject
                == .purchase(
                    Purchase(id: try PurchaseToken("sub_1"), source: try PurchaseToken("stripe"), purchasedAt: nil)))
        #expect(event.request?.all(.domains).map(\.text) == ["a.example", "b.example"])
        #expect(event.person != nil)
        guard case .passedOver = read(session.replacing("\"paid\"", with: "\"unpaid\"")) else {
            Issue.record("a session that is not paid is no purchase")
            return
        }
        for place in [#""subscription": "sub_1""#, #""parent": {"subscription_details": {"subscription": "sub_1"}}"#] {
            let invoice = """
                {"id": "evt_2", "object": "event", "created": 1763640000, "type": "invoice.payment_failed",
                 "data": {"object": {"id": "in_1", "object": "invoice", \(place)}}}
                """
            let failed = try self.event(invoice)
            #expect(failed.kind == .paymentFailed && failed.subject == event.subject)
        }
    }

    private func event(_ json: String) throws -> PurchaseEvent { try OnboardingTests.event(json, on: platform) }

    @Test func aRepositoryDispatchIsUnwrapped() throws {
        let inner = cloudEvent(.paymentFailed, id: "evt_9", data: #""customer": "tea""#)
        for payload in [inner, #"{"event": \#(inner)}"#] {
            let dispatch = #"{"action": "purchase", "branch": "main", "client_payload": \#(payload), "sender": {}}"#
            #expect(try event(dispatch).key.id.text == "evt_9")
        }
    }

    @Test func aMappingReadsAnotherFormat() throws {
        let json = """
            {"event_id": "ntf_1", "event_type": "transaction.completed", "occurred_at": "2026-11-20T10:00:00Z",
             "data": {"status": "billed", "subscription_id": "sub_9", "custom": {"motto": "m"},
              "customer": {"name": "Tea", "email": "jane@canary.example"}, "items": [{"price": "pri_1"}]}}
            """
        let event = try event(json)
        #expect(event.key.source.text == "paddle")
        #expect(event.request?[.companyName]?.text == "Tea" && event.request?[.tier]?.text == "growth")
        guard case .passedOver(let type) = read(json.replacing("transaction.completed", with: "transaction.created"))
        else { Issue.record("an ignored type is passed over"); return }
        #expect(type == "transaction.created")
        guard case .passedOver = read(json.replacing("billed", with: "draft")) else {
            Issue.record("a condition that is not met passes the event over"); return
        }
        let cancelled = json.replacing("transaction.completed", with: "subscription.canceled")
            .replacing("\"status\": \"billed\"", with: "\"id\": \"sub_9\"")
        #expect(try self.event(cancelled).kind == .subscriptionCancelled)
        #expect(
            problems(json.replacing("transaction.completed", with: "other")).map(\.identifier) == [
                "event/unknown-type"
            ])
        guard
            case .refused(let refused) = read(json.replacing("transaction.completed", with: "other"), source: "paddle")
        else { Issue.record("an unknown type is refused"); return }
        #expect(refused.problems.diagnostics.map(\.identifier) == ["event/unknown-type"])
        #expect(refused.key?.id.text == "ntf_1")
    }

    @Test(arguments: [
        ("{", "json/syntax", "7:4"), ("{\"a\":1,\n  \"a\":2}", "json/duplicate-key", "8:3"),
        ("7", "event/wrong-type", "7:3"),
        ("{\"specversion\":\"0.3\"}", "event/unknown-format", "7:3"),
        ("{\"specversion\":\"1.0\",\"source\":\"s\",\"id\":\"i\"}", "event/missing", "7:3"),
        (
            "{\"specversion\":\"1.0\",\"source\":\"s\",\"id\":\"i\",\"type\":\"com.sas.purchase.complete\"}",
            "event/unknown-type", "7:53"
        ),
        ("{\"specversion\":\"1.0\",\"source\":\"s\",\"id\":\"a b\",\"type\":\"x\"}", "purchase/character", "7:44"),
        ("{\"specversion\":\"1.0\",\"source\":7,\"id\":\"i\",\"type\":\"x\"}", "event/wrong-type", "7:33"),
    ]) func problemsAreToldWhereTheyAre(json: String, identifier: String, place: String) throws {
        let found = problems(json)
        let problem = try #require(found.first { $0.identifier == identifier }, "\(found)")
        let position = try #require(problem.location?.position)
        #expect("\(position.line):\(position.column)" == place)
    }

    @Test func noMessageRepeatsWhatMayBePersonal() throws {
        let jane = "jane@canary.example"
        let spoiled = [
            #"{"\#(jane)":1,"\#(jane)":2}"#,
            #"{"specversion":"1.0","source":"\#(jane)","id":"Jane Canary","type":"\#(jane)"}"#,
            cloudEvent(
                .purchaseCompleted, id: "e", time: jane,
                data:
                    #""companyName": "\u202e\#(jane)", "motto": ["\#(jane)"], "tier": "\#(jane)", "purchase": "\#(jane)""#
            ),
            cloudEvent(.planChanged, id: "e", data: #""customer": "\#(jane)", "tier": "+49 170 1234567""#),
        ]
        for json in spoiled {
            let found = problems(json)
            #expect(!found.isEmpty)
            for problem in found {
                let text = problem.message + (problem.hint ?? "")
                #expect(!text.contains("canary") && !text.contains("Canary") && !text.contains("1234567"), "\(text)")
            }
        }
    }

    /// Letters hold CloudEvents, so nothing else may have that name. A mapping for another Stripe is welcome.
    @Test(arguments: [("cloudevents", ["platform/reserved-format"]), ("stripe", []), ("paddle", [])])
    func noMappingStandsBeforeCloudEvents(name: String, expected: [String]) throws {
        let mapping =
            "events:\n  \(name):\n    id: /x\n    type: /y\n    time: /z\n    types: {a: {means: plan.changed}}\n"
        let (platform, problems) = samplePlatform { $0 + mapping }
        let errors = problems.filter { $0.severity == .error }.map(\.identifier)
        #expect(errors == expected && (platform == nil) == !expected.isEmpty, "\(problems)")
    }

    /// A mapping may take all CloudEvents of a source; letters are read without it.
    @Test func noMappingKeepsALetterFromBeingRead() throws {
        let mapping = """
            events:
              shop:
                marks: {/specversion: "1.0"}
                id: /number
                type: /kind
                time: /at
                types: {com.sas.payment.failed: {means: payment.recovered}}

            """
        let platform = try #require(samplePlatform { $0 + mapping }.platform)
        let failed = try event(cloudEvent(.paymentFailed, id: "e", data: #""customer": "tea""#))
        let letter = DeadLetter(failed, reasons: .none, at: try Timestamp("2026-11-20T10:00:00Z"))
        let (read, problems) = DeadLetter.read(letter.json(), file: "dead-letters/a.json", platform: platform)
        #expect(try #require(read?.event, "\(problems)").isSame(as: failed))
    }

    @Test func aLetterHoldsTheEventAsItWas() throws {
        let json = cloudEvent(
            .purchaseCompleted, id: "evt_1",
            data:
                #""companyName": "Tea", "motto": "m", "tier": "growht", "domains": ["a.example"], "purchase": {"id": "p"}"#
        )
        let event = try event(json)
        let now = try Timestamp("2026-11-20T10:00:00Z")
        let reason = Diagnostic("customer/unknown-tier", at: nil, "unknown", hint: "did you mean?")
        let letter = DeadLetter(
            event, reasons: EventProblems([reason], knowing: KnownNames(platform)), at: now)
        let (read, problems) = DeadLetter.read(letter.json(), file: "dead-letters/a.json", platform: platform)
        let again = try #require(read, "\(problems)")
        #expect(again.json() == letter.json())
        #expect(try #require(again.event).isSame(as: event))
        #expect(LetterName(of: letter) == LetterName(of: again) && LetterName(of: letter).text.utf8.count == 33)
    }
}
