import Testing

@testable import Onboarding

@Suite struct ScriptMixTests {
    @Test(arguments: [
        "Acme Rockets", "Müller & Søn", "Северный ветер", "Γαλάζιο Νησί", "株式会社星明製作所", "Tシャツ工房", "コーヒーBar",
        "한빛Cafe上", "臺ㄅWord", "Яндекс.Market", "Кафе-Bar", "МТС №1 2026", "µTorrent", "𝔸cme", "Café\u{301}", "บ้านฟ้า 7",
        "सुबह की चाय", "שלום 1", "👩🏽‍💻 Tech", "Ⅷ Legion", "ʻOkina", "Ａｃｍｅ商事", "١٢٣ شاي",
    ])
    func allowsOneScriptAndTheLanguagesOfEastAsia(text: String) {
        #expect(ScriptMix(in: text) == nil)
    }

    @Test(arguments: [
        ("Сopper", 1, ["Cyrillic", "Latin"]), ("Copper Кettle", 8, ["Cyrillic", "Latin"]),
        ("αlpha", 1, ["Greek", "Latin"]), ("ΜО", 1, ["Cyrillic", "Greek"]), ("かフㄅ", 2, ["Bopomofo", "Katakana"]),
        ("한かB", 1, ["Hangul", "Hiragana"]), ("a한я", 2, ["Cyrillic", "Hangul"]), ("Асmе2Б", 2, ["Cyrillic", "Latin"]),
        ("Cafe\u{301}é б1b", 9, ["Cyrillic", "Latin"]),
    ])
    func findsOtherMixes(text: String, offset: Int, scripts: [String]) throws {
        let mix = try #require(ScriptMix(in: text))
        #expect(mix.scripts == scripts)
        #expect(mix.offset == offset)
    }

    @Test func theCheckedInNamesMixNone() {
        for (name, _) in companyNames { #expect(ScriptMix(in: name) == nil, "\(name)") }
    }
}
