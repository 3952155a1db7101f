/// Removes the legal form from a company's name.
enum LegalForm {
    /// The name without legal forms at its start and end. A name that is only a legal form is unchanged.
    ///
    /// Expects the compatible form (NFKC). Call it before transliteration, because in Latin letters `ООО` is an
    /// ordinary word. With `comparing`, the forms that only count when names are compared are removed as well.
    static func dropped(from name: String, comparing: Bool = false) -> String {
        var rest = name
        while isPossible(in: rest), let shorter = droppedOnce(rest, comparing), holdsLettersOrDigits(shorter) {
            rest = shorter
        }
        return rest
    }

    /// Whether a name may have a legal form, by its first and last character. The check is fast.
    static func isPossible(in name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard let first = scalars.first, let last = scalars.last(where: { $0 != "." && $0 != "," && $0 != " " })
        else { return false }
        if LegalSuffixes.lastScalars.contains(last) { return true }
        return LegalSuffixes.beginnings[first]?.contains { name.utf8.starts(with: $0.utf8) } ?? false
    }

    /// A word as in the table: without a dot at the end.
    static func key(_ word: Substring) -> String {
        String(word.utf8.last == UInt8(ascii: ".") ? word.dropLast() : word)
    }

    private static func droppedOnce(_ name: String, _ comparing: Bool) -> String? {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        for form in LegalSuffixes.attached where !isASCII {
            if name.hasSuffix(form) { return String(name.dropLast(form.count)).trimmingSpaces() }
            if name.hasPrefix(form) { return String(name.dropFirst(form.count)).trimmingSpaces() }
        }
        let words = name.utf8.split { $0 == 0x20 || $0 == 0x2C }.map { Substring($0) }
        guard words.count > 1, let first = words.first, let last = words.last else { return nil }
        for ending in LegalSuffixes.endings[key(last).lowercased()] ?? [] where comparing || !ending.isCompared {
            let rest = words.dropLast(ending.words.count)
            if let end = rest.last?.endIndex, matches(ending, words[rest.endIndex...]) {
                return String(name[first.startIndex..<end])
            }
        }
        return LegalSuffixes.leading.contains(key(first)) ? String(name[words[1].startIndex...]) : nil
    }

    private static func matches(_ ending: LegalSuffixes.Ending, _ words: ArraySlice<Substring>) -> Bool {
        zip(ending.words, words).allSatisfy { $0 == (ending.isExact ? key($1) : key($1).lowercased()) }
    }

    private static func holdsLettersOrDigits(_ name: String) -> Bool {
        name.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}

extension String {
    /// The text without spaces at its ends.
    func trimmingSpaces() -> String {
        let start = drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
        return String(start[...last])
    }
}
