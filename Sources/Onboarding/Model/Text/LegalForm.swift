/// Removes the legal form from a company's name.
enum LegalForm {
    /// The name without legal forms at its start and end. A name that is only a legal form is unchanged.
    ///
    /// Expects the compatible form (NFKC). Call it before transliteration, because in Latin letters `ООО` is an
    /// ordinary word.
    static func dropped(from name: String) -> String {
        var rest = name
        while let shorter = droppedOnce(rest), holdsLettersOrDigits(shorter) { rest = shorter }
        return rest
    }

    /// A word as in the table: without a dot at the end.
    static func key(_ word: String) -> String {
        word.hasSuffix(".") ? String(word.dropLast()) : word
    }

    private static func droppedOnce(_ name: String) -> String? {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        for form in LegalSuffixes.attached where !isASCII {
            if name.hasSuffix(form) { return String(name.dropLast(form.count)).trimmingSpaces() }
            if name.hasPrefix(form) { return String(name.dropFirst(form.count)).trimmingSpaces() }
        }
        let words = name.split { $0 == " " || $0 == "," || $0 == "，" }.map(String.init)
        guard words.count > 1 else { return nil }
        let keys = words.map(key)
        for length in stride(from: min(LegalSuffixes.longest, keys.count - 1), through: 1, by: -1) {
            let last = Array(keys.suffix(length))
            if LegalSuffixes.exact.contains(last) || LegalSuffixes.trailing.contains(last.map { $0.lowercased() }) {
                return words.dropLast(length).joined(separator: " ")
            }
        }
        if LegalSuffixes.leading.contains([keys[0]]) { return words.dropFirst().joined(separator: " ") }
        return nil
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
