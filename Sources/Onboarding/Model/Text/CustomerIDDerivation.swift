import Hashing

extension CustomerID {
    /// Derives a readable id from a company's name: the first one that is free.
    ///
    /// - The name's compatible form (NFKC), without its legal form, is transliterated to Latin ASCII by CLDR's
    ///   `Any-Latin; Latin-ASCII`. The convention is the same for all languages: `Müller & Söhne GmbH` gives
    ///   `muller-sohne`. A record does not say whether an `ö` is German (`oe`), Swedish (`o`) or Hungarian, and an id
    ///   must not depend on a guess.
    /// - Apostrophes and trade mark signs are removed (`O'Brien` gives `obrien`). All other characters except letters
    ///   and digits become hyphens.
    /// - An id starts with a letter, so a leading digit gets the prefix `c-`: `1e3` gives `c-1e3`.
    /// - The id has at most 40 characters. A longer one is cut between words if that removes at most 20 characters
    ///   more.
    /// - If nothing is left, the id is `customer-` and 8 hexadecimal digits of a SHA-256. This happens with emoji, or a
    ///   script that CLDR does not transliterate. The input is the purchase's id, or the name if there is no purchase.
    /// - An id that is taken gets `-2`, `-3` and so on. After `-100`, numbers may be skipped.
    ///
    /// `isTaken` returns whether an id is in use or reserved. It is called until it returns `false`.
    public static func derived(
        from name: CompanyName, purchase: String?, isTaken: (String) -> Bool
    ) -> CustomerID {
        derived(readable: readable(name), of: name, purchase: purchase, isTaken: isTaken)
    }

    /// The part of an id that comes from the name alone; empty if nothing is left. It is slow to compute and does not
    /// depend on other customers.
    static func readable(_ name: CompanyName) -> String { readableBase(name.text) }

    /// Derives the id from the result of `readable`.
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

    /// The first free number from 2. After 100, a binary search finds a free number after a taken one. Customers with
    /// the same name leave few gaps, and counting would become slower with each of them.
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

    /// Apostrophes, and signs that NFKC would spell out.
    private static let silent: Set<Unicode.Scalar> = [
        "'", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BB}", "\u{2BC}", "\u{2BD}", "\u{2B9}", "\u{2032}", "`", "\u{B4}",
        "\u{FF07}", "\u{2122}", "\u{2120}", "\u{AE}", "\u{A9}", "\u{5F3}",
    ]

    private static func removing(_ scalars: Set<Unicode.Scalar>, from text: String) -> String {
        guard text.unicodeScalars.contains(where: scalars.contains) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !scalars.contains($0) }))
    }

    /// Joins words of ASCII letters and digits with hyphens. Combining marks and joiners are removed.
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

    /// Latin letters of Azerbaijani and of African languages that `Latin-ASCII` does not convert.
    private static let lookalikes: [Unicode.Scalar: Character] = [
        "ə": "e", "ǝ": "e", "ɔ": "o", "ɣ": "g", "ɩ": "i", "ʊ": "u", "ʃ": "s", "ʒ": "z", "ɐ": "a",
    ]

    /// The text cut to at most `limit` characters: at a hyphen if that removes at most 20 more.
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
