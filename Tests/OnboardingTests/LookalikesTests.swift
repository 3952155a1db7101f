import Foundation
import Testing

@testable import Onboarding

@Suite struct LookalikesTests {
    enum Likeness { case none, looks, legalForm }

    private func likeness(_ one: String, _ other: String) throws -> Likeness {
        let names = try [CompanyName(one), CompanyName(other)]
        let all = Lookalikes(among: names).matches
        #expect(
            Lookalikes(of: [names[0]], among: [names[1]]).matches[0]?.first?.isLegalForm == all[0]?.first?.isLegalForm)
        #expect(all[0]?.first?.isLegalForm == all[1]?.first?.isLegalForm)
        guard let match = all[0]?.first else { return .none }
        return match.isLegalForm ? .legalForm : .looks
    }

    @Test(arguments: [
        // Letters of other scripts, in either case
        ("Copper Kettle", "Сopper Kettle", Likeness.looks), ("COPPER KETTLE", "СОРРЕR КЕТТLЕ", .looks),
        ("Copper Cat", "СОРРЕR САТ", .looks), ("BMW", "ВМW", .looks), ("Hello", "Ηello", .looks),
        ("Beta", "βeta", .none), ("Café Nord", "Cafe\u{301} Nоrd", .looks), ("Σoap", "ʃoap", .looks),
        // Digits and Latin letters
        ("Copper", "C0pper", .looks), ("Kettle", "KettIe", .looks), ("Kettle", "Kett1e", .looks),
        ("Modern", "Modem", .looks), ("Instagram", "lnstagram", .looks), ("Iris", "lris", .looks),
        ("Iris", "Liris", .none), ("Ian", "Lan", .none), ("IT Services", "LT Services", .none),
        ("Siam", "Slam", .none), ("Copper", "Kopper", .none), ("Müller", "Muller", .none),
        // Punctuation and invisible characters
        ("O'Brien", "O’Brien", .looks), ("A - B", "A – B", .looks), ("می\u{200C}خواهم ۱", "میخواهم ١", .looks),
        // Legal forms
        ("Copper Kettle Limited", "Copper Kettle Ltd", .legalForm), ("Müller GmbH", "MÜLLER AG", .legalForm),
        ("Copper Kettle", "Copper Kettle, Inc.", .legalForm), ("Smith, Jones", "Smith, Jones LLC", .legalForm),
        ("Ford Motor Co.", "Ford Motor Company", .legalForm), ("東京株式会社", "㈱東京", .legalForm),
        ("Acme (Pty) Ltd", "Acme Inc", .legalForm), ("Nowak Sp. z o.o.", "Nowak S.A.", .legalForm),
        ("Aroma S.à r.l.", "Aroma SAS", .legalForm), ("Sony KK", "Sony K.K.", .legalForm),
        ("Barilla S.p.A.", "Barilla Day Spa", .none), ("Ltd", "Inc", .none), ("As", "AS", .none),
        ("Copper Kettle Ltd", "Сopper Kettle Inc", .looks), ("Acme Ltd", "Acme LТD", .looks),
        // The same name
        ("ACME  Inc", "acme inc", .none), ("Straße", "STRASSE", .none), ("Ａｃｍｅ", "acme", .none),
    ])
    func comparesNames(one: String, other: String, expected: Likeness) throws {
        #expect(try likeness(one, other) == expected)
    }

    @Test func findsTheSameWayWhetherAllOrSomeAreCompared() throws {
        let names = try ["Tea", "Milk", "Теа", "Tea Ltd", "TEA", "Oats"].map { try CompanyName($0) }
        let all = Lookalikes(among: names).matches
        #expect(all.keys.sorted() == [0, 2, 3, 4])
        #expect(all[0]?.map(\.index) == [2, 3])
        #expect(all[2]?.map(\.index) == [0, 3, 4])
        let some = Lookalikes(of: Array(names[2...3]), among: names).matches
        #expect(some == [0: all[2] ?? [], 1: all[3] ?? []])
    }

    @Test func aNameHasFewMatchesHoweverManyLookLikeIt() throws {
        let names = try (0..<4096).map { number in
            try CompanyName(String((0..<12).map { number >> $0 & 1 == 0 ? "l" : "1" }))
        }
        let matches = Lookalikes(among: names).matches
        #expect(matches.count == names.count)
        #expect(matches.values.allSatisfy { $0.count == Lookalikes.most })
        #expect(matches[4095]?.first?.index == 0)
    }

    @Test func theCheckedInNamesDifferInTheLegalFormOnly() throws {
        let names = try companyNames.map { try CompanyName($0.name) }
        let alike = Lookalikes(among: names).matches
        #expect(alike.values.joined().filter { !$0.isLegalForm }.isEmpty)
        #expect(
            Set(alike.keys.map { names[$0].text }) == [
                "Acme Rockets, Inc.", "Acme Rockets Inc", "Müller & Söhne GmbH", "Müller & Söhne GmbH & Co. KG",
                "Ford Motor Co.", "Ford Motor Company",
            ])
    }
}
