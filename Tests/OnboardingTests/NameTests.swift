import Testing

@testable import Onboarding

@Suite struct NameTests {
    private static let longest = "a" + String(repeating: "b", count: 39)

    @Test(arguments: ["a", "acme", "acme-rockets", "a--b", "a1", "c-1e3", longest])
    func takesLabels(raw: String) throws {
        #expect(try CustomerID(raw).text == raw)
        #expect(try TierName(raw).text == raw)
        #expect(try FeatureName(raw) == FeatureName(raw))
    }

    @Test(arguments: [
        ("", ["name/empty"]), ("Acme", ["name/character"]), ("1a", ["name/start"]), ("-a", ["name/start"]),
        ("a-", ["name/end"]), ("-", ["name/start"]), ("a.b", ["name/character"]),
        ("a b_c", ["name/character", "name/character"]),
        ("ä", ["name/character"]), ("аcme", ["name/character"]), ("a\u{301}", ["name/character"]),
        (longest + "c", ["name/length"]), ("-A-", ["name/start", "name/character", "name/end"]),
        ("a\u{0}", ["name/character"]),
    ])
    func refusesOtherLabels(raw: String, identifiers: [String]) {
        #expect(throws: TextProblems.self) { try CustomerID(raw) }
        let thrown = #expect(throws: TextProblems.self) { try ClusterName(raw) }
        #expect(thrown?.problems.map(\.identifier) == identifiers)
    }

    @Test func refusesPunycodeIDs() throws {
        let thrown = #expect(throws: TextProblems.self) { try CustomerID("xn--bcher-kva") }
        #expect(thrown?.problems.map(\.identifier) == ["name/punycode"])
        #expect(try CustomerID("xn-a").text == "xn-a")
    }

    @Test func saysWhatIsAllowedAndSuggests() {
        let thrown = #expect(throws: TextProblems.self) { try CustomerID("Acme Rockets") }
        let allowed = "allowed are 1 to 40 of a-z, 0-9 and -, starting with a letter and ending with a letter or digit"
        #expect(thrown?.problems.first?.message == "the customer id has \"A\"; \(allowed)")
        #expect(thrown?.problems.map(\.scalarOffset) == [0, 4, 5])
        #expect(thrown?.problems.first?.hint == "write \"acme-rockets\"")
    }

    @Test(arguments: ["2026.11", "v1.4.0", "1", "a-b.c", "1.0.0-rc.1"])
    func takesReleases(raw: String) throws {
        #expect(try ReleaseName(raw).description == raw)
    }

    @Test(arguments: [
        ("1..2", "name/double-dot"), (".1", "name/start"), ("1.", "name/end"), ("V1", "name/character"),
        ("..", "name/start"),
        ("a/b", "name/character"),
    ])
    func refusesOtherReleases(raw: String, identifier: String) {
        let thrown = #expect(throws: TextProblems.self) { try ReleaseName(raw) }
        #expect(thrown?.problems.first?.identifier == identifier)
    }

    @Test func ordersByBytes() throws {
        let ids = try ["b", "a-b", "a1", "a", "ab"].map { try CustomerID($0) }
        #expect(ids.sorted().map(\.text) == ["a", "a-b", "a1", "ab", "b"])
        #expect(try RingName("canary") < RingName("stable"))
    }
}
