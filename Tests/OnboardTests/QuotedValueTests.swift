import Foundation
import Testing

/// A person's name or address at any place of an event, a table or a file of `add --from` stands in no output, letter or
/// file, nor does what a hint would make of it.
@Suite struct QuotedValueTests {
    /// What is planted, and everything that would give it away: also as an id, without capitals or as a host.
    private static let planted = [
        "Jane Q Kestrelby", "jane.kestrelby@mail.example", "Jane Kestrelby <jane.kestrelby@mail.example>",
        "JANE KESTRELBY",
    ]
    private static let forbidden = ["kestrelby", "mail.example"]

    /// What makes one character with a quote before or behind it, and what a quote escapes.
    private static let marks = [
        "\u{301}", "\u{323}\u{301}", "\u{FE0F}", "\u{20E3}", "\u{903}", "\u{1F3FB}", "\u{200D}", "\u{600}", "\u{3099}",
        "\u{E33}", "\u{E0020}", "\u{180B}", "\"", "\\",
    ]
    /// The same between marks.
    private static let marked =
        marks.map { $0 + planted[0] + $0 } + planted.dropFirst().map { marks[0] + $0 + marks[0] }

    private static let cloudEvent = """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_q",
         "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "growth", "region": "eu",
         "domains": ["tea.example"], "features": ["custom-domain"], "purchase": {"id": "p", "source": "billing"},
         "contact": {"name": "n", "email": "e@e.example"}, "note": "n"}}
        """
    private static let planChange = """
        {"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_r",
         "time": "2026-11-20T09:00:00Z", "data": {"customer": "no", "tier": "growth", "domains": "a.example"}}
        """
    private static let stripe = """
        {"id": "evt_s", "object": "event", "type": "checkout.session.completed", "created": 1763633400,
         "data": {"object": {"id": "cs_9", "payment_status": "paid", "subscription": "sub_1", "customer_details":
         {"email": "e@e.example", "name": "n"}, "metadata": {"companyName": "Socks", "motto": "m", "tier": "starter",
         "region": "eu", "domains": "a.example", "features": "custom-domain"}}}}
        """
    private static let dispatch = #"{"action": "purchase", "client_payload": {"event": \#(planChange)}}"#

    /// A company's name and motto are public: a page shows them.
    private static let published = ["companyName", "motto"]

    /// The JSON with a text in place of each value, and of each key, one after the other.
    private static func spoiled(_ json: String, with text: String) throws -> [String] {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        // Each quoted text and number that is no key, and each key.
        return json.matches(of: #/"(?:[^"\\]|\\.)*"|[0-9]{6,}/#).compactMap { match in
            let before = json[..<match.range.lowerBound]
            let isPublished = published.contains { before.hasSuffix("\"\($0)\": ") }
            if isPublished { return nil }
            return before + quoted + json[match.range.upperBound...]
        }
    }

    /// Whether the bytes of a text stand in another one, whatever stands behind them.
    private static func holds(_ text: some StringProtocol, _ forbidden: String) -> Bool {
        Data(text.lowercased().utf8).range(of: Data(forbidden.utf8)) != nil
    }

    private func expectNothing(_ outcomes: [Outcome], _ repository: SampleRepository, _ what: String) throws {
        for forbidden in Self.forbidden {
            for outcome in outcomes {
                let text = outcome.output + outcome.errors
                let line = text.split(separator: "\n").first { Self.holds($0, forbidden) }
                #expect(line == nil, "\(what)")
            }
            for folder in ["customers", "dead-letters"] where repository.exists(folder) {
                for (path, bytes) in try repository.tree(folder) {
                    #expect(!Self.holds(String(decoding: bytes, as: UTF8.self), forbidden), "\(what): \(path)")
                }
            }
        }
    }

    @Test(arguments: [cloudEvent, planChange, stripe, dispatch]) func noFieldOfAnEventIsRepeated(event: String) throws {
        let repository = try SampleRepository(rendered: false)
        var events: [String] = []
        for text in Self.planted + Self.marked { events += try Self.spoiled(event, with: text) }
        #expect(events.count > 20)
        let lines = events.map { $0.replacingOccurrences(of: "\n", with: " ") }.joined(separator: "\n")
        let outcomes = [
            try repository.onboard("ingest", "--verbose", input: lines),
            try repository.onboard("ingest", "--format", "json", input: lines),
            try repository.onboard("dead-letters", "list", "--format", "json"),
            try repository.onboard("dead-letters", "retry", "--verbose"),
            try repository.onboard("validate", "--format", "sarif"),
        ]
        #expect(outcomes[0].status == 1)
        try expectNothing(outcomes, repository, "an event")
    }

    private static let columns = [
        "id", "companyName", "motto", "tier", "cluster", "region", "domains", "features", "ring", "contact",
        "contactName", "contactEmail", "purchaseID", "purchaseSource", "purchasedAt",
    ]
    private static let row = [
        "tea", "Tea", "m", "growth", "prod-eu-1", "", "a.example", "custom-domain", "stable", "crm:1", "n",
        "e@e.example",
        "p", "billing", "2026-11-20T09:00:00Z",
    ]

    @Test(arguments: planted.prefix(2) + marked.prefix(2)) func noCellOfATableIsRepeated(text: String) throws {
        let repository = try SampleRepository(rendered: false)
        var outcomes: [Outcome] = []
        func importing(_ rows: [[String]]) throws {
            let table = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
            outcomes.append(try repository.onboard("import", "--dry-run", "-", input: table))
        }
        // As a title, as a cell, and in a table whose first row is somebody's data.
        for index in Self.columns.indices {
            var titles = Self.columns
            titles[index] = text
            try importing([titles, Self.row])
            guard !["companyName", "motto"].contains(Self.columns[index]) else { continue }
            var cells = Self.row
            cells[index] = text
            try importing([Self.columns, cells])
            try importing([cells, Self.row])
        }
        try expectNothing(outcomes, repository, "a table")
    }

    @Test(arguments: planted.prefix(2) + marked.prefix(2)) func noFieldOfAFileIsRepeated(text: String) throws {
        let repository = try SampleRepository(rendered: false)
        let request = """
            {"companyName": "Tea", "motto": "m", "tier": "growth", "cluster": "prod-eu-1", "id": "tea", "domains":
             ["a.example"], "features": ["custom-domain"], "ring": "stable", "contact": "crm:1", "purchase": {"id": "p",
             "source": "s", "purchasedAt": "2026-11-20T09:00:00Z"}}
            """
        for json in try Self.spoiled(request, with: text)
            + Self.spoiled(
                request.replacing("\"cluster\": \"prod-eu-1\"", with: "\"region\": \"eu\""), with: text)
        {
            let outcome = try repository.onboard("add", "--dry-run", "--from", "-", input: json)
            #expect(outcome.status != 0, "\(json)")
            try expectNothing([outcome], repository, json)
        }
    }

    /// A character that is no part of a name is said, and not called a text.
    @Test(arguments: ["\u{1}", "\u{1B}", "\u{7F}", "\u{202E}", "\u{301}"]) func aStrangeCharacterIsNamed(
        character: String
    ) throws {
        let repository = try SampleRepository(rendered: false)
        for index in Self.columns.indices
        where !["region", "contactName", "contactEmail"].contains(Self.columns[index]) {
            var cells = Self.row
            cells[index] = "t" + character + "t"
            let table = [Self.columns, cells].map { $0.joined(separator: ",") }.joined(separator: "\n")
            let outcome = try repository.onboard("import", "--dry-run", "-", input: table)
            let said = outcome.errors.split(separator: "\n").filter { $0.contains("(a text of") }
            #expect(said.isEmpty, "\(Self.columns[index]): \(said)")
        }
    }

    /// Each letter by itself is nobody's name, all of them are.
    @Test(arguments: [cloudEvent, stripe]) func noNameIsSpelledOut(event: String) throws {
        let repository = try SampleRepository(rendered: false)
        let events = try Self.spoiled(event, with: "JANE") + Self.spoiled(event, with: "Иванова")
        let lines = events.map { $0.replacingOccurrences(of: "\n", with: " ") }
        let outcome = try repository.onboard("ingest", input: lines.joined(separator: "\n"))
        for number in lines.indices {
            let told = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("stdin:\(number + 1):") }
            #expect(told.count { $0.contains(#/ has ("[A-Z]"|U\+[0-9A-F]+ CYR)/#) } <= 1, "\(told)")
        }
    }

    /// A slip of the hand is shown, and what a person types is.
    @Test func aNearMissIsQuoted() throws {
        let repository = try SampleRepository(rendered: false)
        let event = Self.cloudEvent.replacing("\"growth\"", with: "\"growht\"")
        let ingested = try repository.onboard("ingest", input: event)
        #expect(ingested.errors.contains("unknown tier \"growht\""), "\(ingested)")
        #expect(ingested.errors.contains("hint: did you mean \"growth\"?"), "\(ingested)")
        let typed = try repository.onboard("add", "--company", "A", "--motto", "m", "--tier", "jane-kestrel")
        #expect(typed.errors.contains("unknown tier \"jane-kestrel\""), "\(typed)")
        let file = try repository.onboard(
            "add", "--from", "-", input: #"{"companyName": "A", "motto": "m", "tier": "jane-kestrel"}"#)
        #expect(file.errors.contains("unknown tier (a text of 12 characters); allowed are starter"), "\(file)")
    }
}
