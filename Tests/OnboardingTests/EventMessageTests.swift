import Diagnostics
import Testing

@testable import Onboarding

/// What messages about events say: what may be a person's is never quoted, and what cannot be one is.
@Suite struct EventMessageTests {
    private let platform: Platform

    init() throws {
        let mapping = """
            events:
              shop:
                id: /id
                type: /kind
                time: /at
                types:
                  sold:
                    means: purchase.completed
                    fields:
                      companyName: /name
                      motto: /motto
                      tier: [/plan/name, /plan/id]
                      region: /place
                      features: /extras
                  moved: {means: plan.changed, fields: {purchase: /id, tier: /plan/id}}

            """
        platform = try #require(samplePlatform { $0 + mapping }.platform)
    }

    private func problems(_ json: String, _ source: String? = nil) -> [Diagnostic] {
        let reading = EventReader(platform, source: source).read(
            Array(json.utf8), file: "e", at: SourcePosition(line: 1, column: 1))
        switch reading {
        case .refused(let refused): return refused.problems.diagnostics
        case .passedOver: return []
        case .event(let event):
            guard let now = try? Timestamp("2026-11-28T00:00:00Z"),
                case .refuse(let found) = EventDecision.decide(
                    event, roster: emptyRoster(platform), platform: platform, now: now)
            else { return [] }
            let explained = event.explaining(found, on: platform)
            return EventProblems(explained, knowing: KnownNames(platform)).diagnostics
        }
    }

    /// Characters that no name consists of: of each a message says which one it is, wherever it stands.
    private static let characters =
        (0..<0x20).compactMap(Unicode.Scalar.init) + [
            "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{301}", "\"", "\\", "x",
        ]

    @Test func noCharacterThatDoesNotBelongIsCalledAText() {
        let event = cloudEvent(.planChanged, id: "evt_1", data: #""customer": "tea", "tier": "growth""#)
        for scalar in Self.characters {
            let spoiled = [
                event.replacing("evt_1", with: "evt\(scalar)1"), event.replacing("\"id\"", with: "\"id\(scalar)\""),
                event.replacing(": \"evt_1", with: " \(scalar) \"evt_1"), event + "\(scalar)", "\(scalar)" + event,
                event.replacing("\"evt_1\"", with: "[\(scalar)]"), event.replacing("evt_1", with: "evt\\\(scalar)1"),
            ]
            for json in spoiled {
                for problem in problems(json) {
                    #expect(!problem.message.contains("(a text of"), "\(codePoint(scalar)): \(problem.message)")
                }
            }
        }
    }

    @Test func anUnclosedStringSaysSo() throws {
        let problem = try #require(problems("{\"event_id\":\"evt_b\",\"event_type\":\"transaction.com\n").first)
        #expect(problem.message == "a string contains a line break" && problem.identifier == "json/control-character")
        #expect(problem.hint?.hasPrefix("the closing quote may be missing") == true)
        let tab = try #require(problems("{\"a\": \"b\tc\"}").first)
        #expect(tab.message == "a string contains a tab" && tab.hint == "write it as the escape \\u0009")
    }

    /// A mark behind a quote makes one character with it, which must not hide the quote.
    @Test(arguments: ["\u{301}", "\u{FE0F}", "\u{200D}", "\\u000a", "\\\"", "\\\\"]) func noMarkOpensAQuote(
        mark: String
    ) {
        for place in ["type", "source", "specversion", "time"] {
            let json = """
                {"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "i", "time": "\(mark)",
                 "data": {"customer": "tea", "tier": "growth"}, "x": 1, "\(mark)Jane Canary\(mark)": 1, \
                "\(mark)Jane Canary\(mark)": 2}
                """.replacing(#/"\#(place)": "[^"]*"/#, with: "\"\(place)\": \"\(mark)Jane Canary\(mark)\"")
            let found = problems(json)
            #expect(!found.isEmpty)
            for problem in found {
                #expect(!(problem.message + (problem.hint ?? "")).contains("Canary"), "\(problem.message)")
            }
        }
    }

    private func sold(tier: String = "growth", more: String = "") -> String {
        """
        {"id": "e1", "kind": "sold", "at": "2026-11-20T10:00:00Z", "name": "Tea", "motto": "m", "plan": {"id": "\(tier)"}\
        \(more)}
        """
    }

    /// Of each name that a source says and nothing here is called: who says it, where, and where to make it known. The
    /// name itself may be a person's.
    @Test(arguments: ["silver", "pri_Jane", "Jane Canary", "jane", "7"])
    func everyUnknownNameOfASourceSaysWhereItIsMended(
        name: String
    ) throws {
        let cases = [
            (sold(tier: name), "/plan/id", "events.shop.tiers", "customer/unknown-tier"),
            (sold(more: ", \"place\": \"\(name)\""), "/place", "a cluster in that region", "customer/unknown-region"),
            (sold(more: ", \"extras\": [\"\(name)\"]"), "/extras", "to a tier", "customer/unknown-feature"),
            (sold().replacing("sold", with: name), "/kind", "events.shop.types", "event/unknown-type"),
            (
                sold(tier: name).replacing("sold", with: "moved"), "/plan/id", "events.shop.tiers",
                "customer/unknown-tier"
            ),
        ]
        for (json, place, key, identifier) in cases {
            let problem = try #require(problems(json).first, "\(json)")
            #expect(problem.identifier == identifier, "\(problem)")
            let hint = try #require(problem.hint, "\(problem)")
            let parts = ["\"shop\" events contain it at", "\"\(place)\"", key].compactMap {
                hint.firstRange(of: $0)?.lowerBound
            }
            #expect(parts.count == 3 && parts == parts.sorted(), "\(hint)")
            if name.count > 1 { #expect(!(problem.message + hint).contains(name), "\(problem.message)") }
        }
    }

    @Test func aPriceOfStripeSaysWhereItStands() throws {
        let json = """
            {"id": "evt_1", "object": "event", "created": 1763640000, "type": "customer.subscription.updated", "data":
             {"object": {"id": "sub_1", "items": {"data": [{"price": {"id": "price_1Nope"}}]}}}}
            """
        let problem = try #require(problems(json).first)
        #expect(problem.identifier == "customer/unknown-tier", "\(problem)")
        #expect(
            problem.hint?.hasPrefix("\"stripe\" events contain it at \"/data/object/items/data/0/price/id\"; ") == true)
        let type = try #require(
            problems(json.replacing("customer.subscription.updated", with: "invoice.created")).first)
        #expect(type.hint?.contains("events.stripe.ignore") == true, "\(type)")
    }

    @Test func aTimeInMillisecondsIsCalledTooLarge() throws {
        let json = sold().replacing("\"2026-11-20T10:00:00Z\"", with: "1763640000000")
        let problem = try #require(problems(json).first)
        #expect(
            problem.identifier == "event/time-out-of-range" && problem.message.contains("milliseconds"), "\(problem)")
        #expect(problems(sold().replacing("\"2026-11-20T10:00:00Z\"", with: "1763640000")).isEmpty)
    }
}
