import Testing

@testable import Onboarding

@Suite struct CustomerIDDerivationTests {
    private func id(_ name: String, purchase: String? = nil, taken: Set<String> = []) throws -> String {
        CustomerID.derived(from: try CompanyName(name), purchase: purchase) { taken.contains($0) }.text
    }

    @Test func tableOfNames() throws {
        var taken: Set<String> = []
        for (name, expected) in companyNames {
            let found = try id(name, purchase: "evt_1", taken: taken)
            #expect(found == expected, "\(name)")
            #expect(try CustomerID(found).text == found)
            #expect(taken.insert(found).inserted)
        }
    }

    @Test func spellingsOfOneNameGiveOneID() throws {
        let names = [
            "Müller & Söhne GmbH", "MÜLLER & SÖHNE GMBH", "Mu\u{308}ller + So\u{308}hne, gmbh.", "Muller Sohne",
        ]
        #expect(try Set(names.map { try id($0) }) == ["muller-sohne"])
        #expect(try Set(["（株）東京", "㈱東京", "東京株式会社", "株式会社 東京"].map { try id($0) }) == ["dong-jing"])
    }

    @Test func keepsWhatIsOnlyALegalForm() throws {
        for name in ["Inc", "GmbH", "SE", "Co., Ltd.", "株式会社", "(株)", "ООО", "بع", "בע\"מ"] {
            #expect(try !id(name).hasPrefix("customer-"), "\(name)")
        }
    }

    @Test func countsOnFromTaken() throws {
        #expect(try id("Acme", taken: ["acme"]) == "acme-2")
        #expect(try id("Acme", taken: ["acme", "acme-2", "acme-3"]) == "acme-4")
        #expect(try id("www", taken: ["www"]) == "www-2")
        let long = String(repeating: "a", count: 60)
        let hundred = Set((2...99).map { String(repeating: "a", count: 37) + "-\($0)" } + [String(long.prefix(40))])
        #expect(try id(long, taken: [String(long.prefix(40))]) == String(repeating: "a", count: 38) + "-2")
        #expect(
            try id(long, taken: hundred.union((2...9).map { String(repeating: "a", count: 38) + "-\($0)" })).count == 40
        )
    }

    @Test func cutsBetweenWords() throws {
        #expect(try id("Alpha Beta Gamma Delta Epsilon Zeta Eta Theta") == "alpha-beta-gamma-delta-epsilon-zeta-eta")
        #expect(try id("Short \(String(repeating: "x", count: 60))") == "short-" + String(repeating: "x", count: 34))
        #expect(try id("\(String(repeating: "y", count: 40)) z") == String(repeating: "y", count: 40))
    }

    @Test func hashesWhatHasNoLetters() throws {
        #expect(try id("🚀🚀", purchase: "evt_1") == "customer-7d4e5a76")
        #expect(try id("🚀🚀", purchase: "evt_1", taken: ["customer-7d4e5a76"]) == "customer-7d4e5a76-2")
        #expect(try id("🚀🚀") != id("🚀"))
        #expect(try id("🚀🚀") == id("🚀🚀"))
    }

    @Test(arguments: [
        ("ACME  Inc", "acme inc", true), ("Straße", "STRASSE", true), ("Ａｃｍｅ", "acme", true), ("ΟΔΟΣ", "οδος", true),
        ("οδός", "ΟΔΌΣ", true), ("ﬁne", "FINE", true), ("Cafe\u{301}", "CAFÉ", true), ("Acme Inc", "Acme Ltd", false),
        ("Müller", "Muller", false), ("㈱東京", "(株)東京", true), ("a¨b", "a \u{308}b", false), ("é", "e", false),
        ("Acme ❤", "Acme ❤\u{FE0F}", true), ("葛飾", "葛\u{E0100}飾", true), ("می\u{200C}خواهم", "میخواهم", true),
    ])
    func comparesNames(one: String, other: String, isSame: Bool) throws {
        guard let left = try? CompanyName(one), let right = try? CompanyName(other) else {
            #expect(!isSame)
            return
        }
        #expect((left.comparisonKey == right.comparisonKey) == isSame)
    }
}
