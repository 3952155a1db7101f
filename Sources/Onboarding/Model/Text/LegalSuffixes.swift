/// The legal forms after a company's name, or in some countries before it.
///
/// Words are compared without case, commas and a final dot: `Inc`, `inc.` and `INC,` are the same. Inner dots count, so
/// that `S.p.A.` is a legal form and the `Spa` of a bath house is not. A form that is a word or initials in another
/// spelling is in `exact`, and counts only in that spelling.
enum LegalSuffixes {
    /// The forms at the end, in lower case, each as its words.
    static let trailing: Set<[String]> = words([
        // English
        "inc", "incorporated", "llc", "l.l.c", "llp", "l.l.p", "ltd", "limited", "plc", "p.l.c", "co", "corp",
        "corporation", "private limited", "pvt ltd", "pvt", "pty ltd", "pty", "pte ltd", "pte", "pbc", "lp", "l.p",
        // German
        "gmbh", "ggmbh", "mbh", "gmbh & co kg", "gmbh & co kgaa", "ag & co kg", "ag & co kgaa", "kgaa", "a.g", "k.g",
        "ohg", "e.k", "e.v", "e.g", "ug", "ug (haftungsbeschränkt)", "gesmbh", "ges.m.b.h", "s.e",
        // Romance
        "s.a", "sarl", "s.a.r.l", "sàrl", "s.à.r.l", "s.a.s", "sasu", "eurl", "s.p.a", "s.r.l", "srl", "s.n.c", "s.l",
        "s.l.u", "slu", "s.a.u", "s.a de c.v", "sa de cv", "sab de cv", "s.a.b de c.v", "s. de r.l de c.v",
        "s de rl de cv", "ltda", "lda", "s/a", "eireli", "s.c.a",
        // Dutch and Nordic
        "b.v", "n.v", "bvba", "a/s", "aps", "i/s", "oyj", "oy", "hf", "ehf", "a.b", "asa",
        // Central and Eastern Europe
        "sp. z o.o", "sp.z o.o", "sp z oo", "sp. z o. o", "s.r.o", "s. r. o", "spol. s r.o", "kft", "zrt", "nyrt",
        "a.s", "a. s", "d.o.o", "d. o. o", "д.о.о", "d.d", "a.d", "oü", "uab", "sia", "ооо", "оао", "зао", "пао", "тоо",
        "тов", "оод", "еоод",
        // Turkish
        "a.ş", "ltd. şti", "ltd şti", "ltd. şti\u{307}", "ltd şti\u{307}", "ltd. sti",
        // Greek
        "α.ε", "ε.π.ε", "ι.κ.ε",
        // South and South-East Asia
        "bhd", "sdn bhd", "sdn. bhd", "berhad", "tbk", "प्रा. लि", "लिमिटेड", "จำกัด", "จำกัด (มหาชน)",
        // Hebrew and Arabic
        "בע\"מ", "בע״מ", "בע''מ", "ש.מ", "ذ.م.م", "ش.ذ.م.م", "ش.م.م", "ش.م.ل", "ش.م.ع", "ش.م.ك", "م.م.ح", "ذ م م",
    ])

    /// The forms at the end that count only in this spelling, with or without a final dot.
    static let exact: Set<[String]> = words([
        "SA", "SAS", "SpA", "SE", "AG", "KG", "AB", "AS", "ASA", "NV", "BV", "SL", "AD", "DD", "AO", "АО", "АД", "AŞ",
        "ΑΕ", "ΕΠΕ", "eG", "eV", "LP",
    ])

    /// The forms at the start, only in this spelling.
    static let leading: Set<[String]> = words([
        "ООО", "ОАО", "ЗАО", "ПАО", "АО", "ТОО", "ТОВ", "UAB", "SIA", "PT", "บริษัท",
    ])

    /// The forms that are attached to the name without a space, at the start or end.
    ///
    /// The longest come first. In the compatible form of a name, `㈱` and `（株）` are `(株)`.
    static let attached = [
        "股份有限公司", "有限责任公司", "有限責任公司", "股份公司", "株式会社", "株式會社", "有限会社", "合同会社",
        "有限公司", "주식회사", "유한회사", "(株)", "(有)", "(同)", "(주)", "(유)",
    ]

    /// The maximum number of words in one form.
    static let longest = 5

    private static func words(_ forms: [String]) -> Set<[String]> {
        Set(forms.map { $0.split(separator: " ").map { LegalForm.key(compatible(String($0))) } })
    }
}
