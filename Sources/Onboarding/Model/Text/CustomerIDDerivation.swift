import Hashing

extension CustomerID {
    /// A readable id for a company, the first one that is not taken or reserved.
    ///
    /// - The name's compatible form (NFKC), without its legal form, is transliterated to Latin ASCII by CLDR's
    ///   `Any-Latin; Latin-ASCII`. This is one convention for all languages: `Müller & Söhne GmbH` gives
    ///   `muller-sohne`, because a record does not say whether an `ö` is German (`oe`), Swedish (`o`) or Hungarian,
    ///   and an id must not depend on a guess.
    /// - Apostrophes vanish (`O'Brien` gives `obrien`), trade mark signs too; all else that is no letter or digit
    ///   separates.
    /// - What starts with a digit gets `c-` in front, since an id starts with a letter: `1e3` gives `c-1e3`.
    /// - At most 40 characters, cut between words where a cut within the last 20 characters is one.
    /// - A name with nothing left, of emoji or of a script that CLDR does not transliterate, becomes `customer-` and 8
    ///   hex digits of the SHA-256 of the purchase's id, or of the name where there is no purchase.
    /// - What is taken gets `-2`, `-3` and so on; behind `-100` numbers may be left out.
    ///
    /// `isTaken` answers for ids in use and for reserved ones; it is asked until it says no.
    public static func derived(
        from name: CompanyName, purchase: String?, isTaken: (String) -> Bool
    ) -> CustomerID {
        derived(readable: readable(name), of: name, purchase: purchase, isTaken: isTaken)
    }

    /// What is left of a name as an id; empty where nothing is. The costly part of deriving an id, and the part that
    /// does not depend on the other customers.
    static func readable(_ name: CompanyName) -> String { readableBase(name.text) }

    /// The id that begins with what `readable` gave for the name.
    static func derived(
        readable: String, of name: CompanyName, purchase: String?, isTaken: (String) -> Bool
    ) -> CustomerID {
        let base = readable.isEmpty ? "customer-" + shortHash(purchase ?? name.text) : readable
        let plain = shortened(base, to: NameGrammar.limit)
        if !isTaken(plain) { return CustomerID(derived: plain) }
        let number = firstFree { isTaken(numbered(base, $0)) }
        return CustomerID(derived: numbered(base, number))
    }

    private static func numbered(_ base: String, _ number: Int) -> String {
        let suffix = "-\(number)"
        return shortened(base, to: NameGrammar.limit - suffix.utf8.count) + suffix
    }

    /// The first number from 2 that is free; behind 100, one whose predecessor is taken, found by halving: the numbers
    /// of customers with one name have few gaps, and counting would take longer with each of them.
    private static func firstFree(isTaken: (Int) -> Bool) -> Int {
        if let number = (2...100).first(where: { !isTaken($0) }) { return number }
        var taken = 100
        var free = 200
        while isTaken(free) { (taken, free) = (free, free * 2) }
        while free - taken > 1 {
            let middle = (taken + free) / 2
            if isTaken(middle) { taken = middle } else { free = middle }
        }
        return free
    }

    private static func readableBase(_ name: String) -> String {
        let compatible = compatible(removing(silent, from: name)).trimmingSpaces()
        let latin = latinASCII(LegalForm.dropped(from: compatible).lowercased())
        let words = hyphenated(removing(silent, from: latin).lowercased())
        guard let first = words.utf8.first else { return "" }
        return first.isASCIIDigit ? "c-" + words : words
    }

    /// Apostrophes and their kin, and signs that NFKC would spell out.
    private static let silent: Set<Unicode.Scalar> = [
        "'", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BB}", "\u{2BC}", "\u{2BD}", "\u{2B9}", "\u{2032}", "`", "\u{B4}",
        "\u{FF07}", "\u{2122}", "\u{2120}", "\u{AE}", "\u{A9}", "\u{5F3}",
    ]

    private static func removing(_ scalars: Set<Unicode.Scalar>, from text: String) -> String {
        guard text.unicodeScalars.contains(where: scalars.contains) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !scalars.contains($0) }))
    }

    /// Letters and digits of ASCII in words; left-over marks vanish.
    private static func hyphenated(_ text: String) -> String {
        var bytes: [UInt8] = []
        var isSeparated = false
        for scalar in text.unicodeScalars {
            if let byte = letterOrDigit(scalar) {
                if isSeparated, !bytes.isEmpty { bytes.append(0x2D) }
                isSeparated = false
                bytes.append(byte)
            } else if ScalarRole(scalar) != .mark, ScalarRole(scalar) != .joiner {
                isSeparated = true
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func letterOrDigit(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCIILowercase || scalar.isASCIIDigit { return UInt8(truncatingIfNeeded: scalar.value) }
        return lookalikes[scalar].flatMap(\.asciiValue)
    }

    /// Latin letters of Azerbaijani and of African languages that `Latin-ASCII` leaves as they are.
    private static let lookalikes: [Unicode.Scalar: Character] = [
        "ə": "e", "ǝ": "e", "ɔ": "o", "ɣ": "g", "ɩ": "i", "ʊ": "u", "ʃ": "s", "ʒ": "z", "ɐ": "a",
    ]

    /// At most `limit` characters, cut at a hyphen unless that would cost more than 20.
    private static func shortened(_ text: String, to limit: Int) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count > limit else { return text }
        var end = limit
        if bytes[limit] != 0x2D, let hyphen = bytes[..<limit].lastIndex(of: 0x2D), hyphen >= limit - 20 { end = hyphen }
        while end > 1, bytes[end - 1] == 0x2D { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    private static func shortHash(_ text: String) -> String {
        hexadecimal(SHA256.hash(text.utf8).prefix(4))
    }
}
