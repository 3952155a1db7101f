/// The legal forms after a company's name, or in some countries before it.
///
/// Words are compared without case, commas and a final dot: `Inc`, `inc.` and `INC,` are the same. Inner dots count, so
/// that `S.p.A.` is a legal form and the `Spa` of a bath house is not. A form that is a word or initials in another
/// spelling is in `exact`, and counts only in that spelling. All forms are in the compatible form (NFKC).
enum LegalSuffixes {
    /// The forms at the end, in lower case, each as its words.
    private static let trailing = words([
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
        "bhd", "sdn bhd", "sdn. bhd", "berhad", "tbk", "प्रा. लि", "लिमिटेड", "จํากัด", "จํากัด (มหาชน)",
        // Hebrew and Arabic
        "בע\"מ", "בע״מ", "בע''מ", "ש.מ", "ذ.م.م", "ش.ذ.م.م", "ش.م.م", "ش.م.ل", "ش.م.ع", "ش.م.ك", "م.م.ح", "ذ م م",
    ])

    /// The forms at the end that count only in this spelling, with or without a final dot.
    private static let exact = words([
        "SA", "SAS", "SpA", "SE", "AG", "KG", "AB", "AS", "ASA", "NV", "BV", "SL", "AD", "DD", "AO", "АО", "АД", "AŞ",
        "ΑΕ", "ΕΠΕ", "eG", "eV", "LP",
    ])

    /// More forms at the end, in lower case. They count when names are compared, but an id keeps them, because it must
    /// not depend on the version of this table. ISO 20275 lists the legal forms of most countries.
    private static let compared = words([
        // English
        "company", "unlimited", "ulc", "lllp", "pllc", "p.l.l.c", "limited liability company", "public limited company",
        "limited liability partnership", "cic", "dac", "designated activity company", "(pty) ltd", "(pvt) ltd",
        "(private) limited",
        // German
        "aktiengesellschaft", "kommanditgesellschaft", "gesellschaft mit beschränkter haftung", "gmbh & co ohg",
        "se & co kg", "se & co kgaa", "ug & co kg", "ug (haftungsbeschränkt) & co kg",
        // Romance
        "s.à r.l", "s.a r.l", "société anonyme", "société à responsabilité limitée", "sociedad anónima",
        "società per azioni", "sprl", "cvba", "vof", "v.o.f", "s.c.s",
        // Nordic
        "aktiebolag", "ab (publ)", "aktieselskab", "anpartsselskab", "aksjeselskap", "osakeyhtiö", "k/s", "p/s",
        // Central and Eastern Europe
        "sp. z.o.o", "spółka z o.o", "spółka z ograniczoną odpowiedzialnością", "spółka akcyjna", "sp. k", "sp. j",
        "s.k.a",
        "spol. s.r.o", "akciová společnost", "v.o.s", "k.s", "korlátolt felelősségű társaság", "eood", "ood", "ead",
        // Japanese, in Latin letters
        "k.k", "kabushiki kaisha", "g.k", "godo kaisha",
    ])

    /// More forms at the end that count when names are compared, only in this spelling.
    private static let comparedExact = words(["KK", "GK", "OG", "Bt"])

    /// The forms at the start, only in this spelling.
    static let leading: Set<String> = [
        "ООО", "ОАО", "ЗАО", "ПАО", "АО", "ТОО", "ТОВ", "UAB", "SIA", "PT", "บริษัท",
    ]

    /// The forms that are attached to the name without a space, at the start or end.
    ///
    /// The longest come first. In the compatible form of a name, `㈱` and `（株）` are `(株)`.
    static let attached = [
        "股份有限公司", "有限责任公司", "有限責任公司", "股份公司", "株式会社", "株式會社", "有限会社", "合同会社",
        "有限公司", "주식회사", "유한회사", "(株)", "(有)", "(同)", "(주)", "(유)",
    ]

    /// A form at the end of a name.
    struct Ending {
        let words: [String]
        /// Whether it counts only in this spelling. Otherwise its words are in lower case.
        let isExact: Bool
        /// Whether it counts only when names are compared.
        let isCompared: Bool
    }

    /// The forms at the end by their last word in lower case, those with the most words first.
    static let endings: [String: [Ending]] = {
        let forms =
            trailing.map { Ending(words: $0, isExact: false, isCompared: false) }
            + exact.map { Ending(words: $0, isExact: true, isCompared: false) }
            + compared.map { Ending(words: $0, isExact: false, isCompared: true) }
            + comparedExact.map { Ending(words: $0, isExact: true, isCompared: true) }
        return Dictionary(grouping: forms) { $0.words.last?.lowercased() ?? "" }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// The forms at the start, by their first code point.
    static let beginnings = Dictionary(grouping: leading + attached) { $0.unicodeScalars.first ?? " " }
    /// The code points at the end of names with a form there, without a dot. `İ` ends the upper case of `şti`.
    static let lastScalars = Set(
        (endings.keys + endings.keys.map { $0.uppercased() } + attached).compactMap(\.unicodeScalars.last) + ["İ"])

    private static func words(_ forms: [String]) -> [[String]] {
        forms.map { $0.split(separator: " ").map { LegalForm.key($0) } }
    }
}
