import Foundation
import Testing

/// The mapping that `docs/reference/events.md` prints, on events of the shape that Paddle documents
/// (developer.paddle.com/webhooks): a life of a subscription leaves no dead letter.
@Suite struct PaddleTests {
    /// The mapping, as the page prints it.
    private static func mapping() throws -> String {
        let page = try String(
            contentsOf: Program.package.appending(path: "docs/reference/events.md"), encoding: .utf8)
        let block = try #require(page.firstMatch(of: #/(?m)^    events:\n      paddle:\n(?:      .*\n)+/#)).0
        return block.split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n") + "\n"
    }

    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.write("onboard.yaml", repository.read("onboard.yaml") + Self.mapping())
        return repository
    }

    private static func event(_ type: String, _ number: Int, day: Int, _ data: String) -> String {
        """
        {"event_id": "evt_01k\(number)", "event_type": "\(type)", "occurred_at": "2026-11-0\(day)T10:18:50.155553Z", \
        "notification_id": "ntf_01k\(number)", "data": \(data)}
        """
    }

    private static func price(_ id: String) -> String {
        """
        {"id": "\(id)", "name": "Monthly", "type": "standard", "status": "active", "product_id": "pro_01h", \
        "quantity": {"minimum": 1, "maximum": 1}, "tax_mode": "account_setting", "custom_data": null, "description": "m", \
        "billing_cycle": {"interval": "month", "frequency": 1}, "trial_period": null, "unit_price_overrides": [], \
        "unit_price": {"amount": "3000", "currency_code": "USD"}, "import_meta": null}
        """
    }

    /// A transaction as its events hold it: a renewal has the custom data of its subscription, and so of its purchase.
    private static func transaction(
        _ type: String, _ number: Int, day: Int, origin: String, status: String, price id: String,
        subscription: String = "\"sub_01k\""
    ) -> String {
        event(
            type, number, day: day,
            """
            {"id": "txn_01k\(number)", "status": "\(status)", "origin": "\(origin)", "subscription_id": \(subscription), \
            "customer_id": "ctm_01k", "address_id": "add_01k", "business_id": null, "currency_code": "USD", \
            "collection_mode": "automatic", "discount_id": null, "invoice_id": null, "invoice_number": null, \
            "billing_details": null, "billing_period": null, "billed_at": null, "revised_at": null, \
            "created_at": "2026-11-01T10:12:33.2014Z", "updated_at": "2026-11-01T10:18:49.738971Z", \
            "custom_data": {"company": "Paddle Boats", "motto": "Slowly does it"}, "checkout": {"url": null}, \
            "details": {"totals": {"total": "3000"}}, "payments": [{"status": "error", "error_code": "declined"}], \
            "items": [{"price": \(price(id)), "quantity": 1, "proration": null}]}
            """)
    }

    private static func subscription(
        _ type: String, _ number: Int, day: Int, status: String, price id: String
    ) -> String {
        event(
            type, number, day: day,
            """
            {"id": "sub_01k", "status": "\(status)", "customer_id": "ctm_01k", "address_id": "add_01k", "business_id": null, \
            "currency_code": "USD", "collection_mode": "automatic", "billing_details": null, "discount": null, \
            "started_at": "2026-11-01T10:18:47.635628Z", "next_billed_at": null, "paused_at": null, "canceled_at": null, \
            "custom_data": {"company": "Paddle Boats", "motto": "Slowly does it"}, "scheduled_change": null, \
            "billing_cycle": {"interval": "month", "frequency": 1}, "current_billing_period": null, "import_meta": null, \
            "items": [{"status": "active", "quantity": 1, "recurring": true, "trial_dates": null, "price": \(price(id)), \
            "product": {"id": "pro_01h", "name": "m", "type": "standard"}}]}
            """)
    }

    private static let refusedCard = transaction(
        "transaction.payment_failed", 0, day: 1, origin: "web", status: "ready", price: "pri_01h", subscription: "null")
    private static let firstPaid = transaction(
        "transaction.paid", 1, day: 1, origin: "web", status: "paid", price: "pri_01h", subscription: "null")
    private static let bought = transaction(
        "transaction.completed", 2, day: 1, origin: "web", status: "completed", price: "pri_01h")
    private static let changed = subscription("subscription.updated", 3, day: 5, status: "active", price: "pri_01j")
    private static let renewed = transaction(
        "transaction.completed", 4, day: 6, origin: "subscription_recurring", status: "completed", price: "pri_01j")
    private static let failed = transaction(
        "transaction.payment_failed", 5, day: 7, origin: "subscription_recurring", status: "past_due", price: "pri_01j")
    private static let paid = transaction(
        "transaction.paid", 6, day: 8, origin: "subscription_recurring", status: "paid", price: "pri_01j")
    private static let cancelled = subscription(
        "subscription.canceled", 7, day: 9, status: "canceled", price: "pri_01j")

    @Test func aSubscriptionOfPaddleIsFollowedFromTheCheckoutToItsEnd() throws {
        let repository = try repository()
        func ingest(_ event: String) throws {
            let outcome = try repository.onboard("ingest", input: event)
            #expect(outcome.status == 0 && !repository.exists("dead-letters"), "\(event)\n\(outcome)")
        }
        func record() throws -> String { try repository.read("customers/paddle-boats.json") }
        for event in [Self.refusedCard, Self.firstPaid] { try ingest(event) }
        #expect(!repository.exists("customers/paddle-boats.json"))
        try ingest(Self.bought)
        #expect(try record().contains("\"tier\": \"growth\"") && record().contains("\"id\": \"sub_01k\""))
        try ingest(Self.changed)
        #expect(try record().contains("\"tier\": \"enterprise\""))
        try ingest(Self.renewed)
        #expect(try record().contains("\"tier\": \"enterprise\""))
        try ingest(Self.failed)
        #expect(try record().contains("\"state\": \"suspended\""))
        try ingest(Self.paid)
        #expect(try record().contains("\"state\": \"active\""))
        try ingest(Self.cancelled)
        #expect(try record().contains("\"state\": \"offboarding\""))
        for event in [Self.bought, Self.changed, Self.renewed, Self.failed, Self.paid] { try ingest(event) }
        #expect(try record().contains("\"state\": \"offboarding\""))
    }

    /// A price that nobody has mapped: once it is, the same event takes its letter along.
    @Test func aPriceThatIsMappedLaterTakesItsLetterAlong() throws {
        let repository = try repository()
        for price in ["pri_nope", "silver"] {
            let event = Self.bought.replacing("pri_01h", with: price).replacing("sub_01k", with: "sub_\(price)")
                .replacing("evt_01k", with: "evt_\(price)").replacing(
                    "Paddle Boats", with: "Boats of \(price.prefix(3))")
            let refused = try repository.onboard("ingest", input: event)
            #expect(refused.status == 1 && !refused.errors.contains(price), "\(refused)")
            #expect(
                refused.errors.contains(
                    "\"paddle\" events contain it at \"/data/items/0/price/id\"; add it under events.paddle.tiers in onboard.yaml"
                ),
                "\(refused)")
            #expect(try repository.onboard("ingest", input: event).status == 1)
            #expect(try repository.tree("dead-letters").count == 1)
            try repository.replace("tiers: {pri", with: "tiers: {\(price): growth, pri", in: "onboard.yaml")
            let again = try repository.onboard("ingest", input: event)
            #expect(again.status == 0, "\(again)")
            #expect(try repository.tree("dead-letters").isEmpty, "\(price)")
        }
    }

    @Test func onTheWayToReviewThereIsOneLetter() throws {
        let repository = try repository()
        let event = Self.bought.replacing("pri_01h", with: "pri_nope")
        #expect(try repository.onboard("ingest", "--as-letters", input: event).status == 1)
        try repository.replace("tiers: {pri", with: "tiers: {pri_nope: growth, pri", in: "onboard.yaml")
        let held = try repository.onboard("ingest", "--as-letters", input: event)
        #expect(held.status == 0, "\(held)")
        #expect(try repository.tree("dead-letters").count == 1)
        let list = try repository.onboard("dead-letters", "list")
        #expect(list.output.contains("event/in-review"), "\(list)")
    }

    @Test func aTypeThatIsInNeitherListIsOneOfItsSource() throws {
        let repository = try repository()
        let paused = Self.subscription("subscription.paused", 8, day: 9, status: "paused", price: "pri_01h")
        let outcome = try repository.onboard("ingest", input: paused)
        #expect(outcome.status == 1 && outcome.errors.contains("[event/unknown-type]"), "\(outcome)")
        #expect(outcome.errors.contains("\"paddle\" events contain it at \"/event_type\""), "\(outcome)")
        #expect(
            outcome.errors.contains("in onboard.yaml add it under events.paddle.types, or under events.paddle.ignore"),
            "\(outcome)")
        let letter = try #require(try repository.tree("dead-letters").first)
        let text = String(decoding: letter.value, as: UTF8.self)
        #expect(text.contains("\"source\": \"paddle\"") && text.contains("\"id\": \"evt_01k8\""), "\(text)")
        try repository.replace("ignore: [", with: "ignore: [subscription.paused, ", in: "onboard.yaml")
        #expect(try repository.onboard("ingest", input: paused).status == 0)
        #expect(try repository.tree("dead-letters").isEmpty)
    }

    /// What a renewal without `where` looks like, so that a person finds the cause.
    @Test func aConflictSaysWhatWasAppliedAndWhatDiffers() throws {
        let repository = try repository()
        try repository.replace("where: {/data/origin: [web, api]}", with: "where: {}", in: "onboard.yaml")
        #expect(try repository.onboard("ingest", input: Self.bought).status == 0)
        #expect(try repository.onboard("ingest", input: Self.changed).status == 0)
        let renewed = try repository.onboard(
            "ingest", input: Self.renewed.replacing("Slowly", with: "Swiftly").replacing("pri_01j", with: "pri_01h"))
        #expect(renewed.errors.contains("the event evt_01k2 of paddle, dated 2026-11-01T"), "\(renewed)")
        #expect(renewed.errors.contains("the record has different values: \"motto\", \"tier\""), "\(renewed)")
        #expect(
            renewed.errors.contains(
                "onboard set paddle-boats --motto TEXT --tier TIER; then drop the dead letter: onboard"),
            "\(renewed)")
        #expect(renewed.errors.contains("onboard dead-letters drop LETTER --reason TEXT"), "\(renewed)")
        let letter = try #require(renewed.errors.firstMatch(of: #/see dead-letters\/([0-9a-f-]{33})\.json/#))
        #expect(try repository.onboard("dead-letters", "drop", String(letter.1), "--reason", "a renewal").status == 0)
        let same = try repository.onboard("ingest", input: Self.bought.replacing("Slowly", with: "Gently"))
        #expect(
            same.errors.contains("this event was already applied to \"paddle-boats\", with other values"), "\(same)")
    }
}
