internal import Onboarding
internal import Overlays
internal import Templating

/// Replaces the values that are specific to a customer in a difference, so that the same change to many customers is
/// shown once.
struct CustomerTexts {
    /// The placeholder for a page's digest.
    static let digest = "<digest>"

    private var replacements: [(text: String, name: String, isWord: Bool)] = []

    /// Collects the values of a customer before and after. With `digestsOnly`, only digests are replaced.
    init(_ versions: [Customer], digests: [String], digestsOnly: Bool) {
        for digest in digests where !digest.isEmpty { replacements.append((digest, Self.digest, false)) }
        guard !digestsOnly else { return }
        for customer in versions {
            for domain in customer.domains {
                replacements.append((domain.objectName, "<domain>", false))
                replacements.append((domain.text, "<domain>", false))
            }
            for (text, name) in [
                (customer.record.motto.text, "<motto>"), (customer.record.companyName.text, "<company>"),
            ] {
                replacements += [(text, name, true), (HTMLEscape.text(text), name, true)]
            }
            replacements.append((customer.record.id.text, "<id>", true))
        }
    }

    func replace(_ text: String) -> String {
        replacements.reduce(text) { result, replacement in
            replacement.isWord
                ? result.replacingWord(replacement.text, with: replacement.name)
                : result.replacing(replacement.text, with: replacement.name)
        }
    }
}

extension String {
    /// Replaces whole words only, since a short id may be part of another word.
    fileprivate func replacingWord(_ word: String, with name: String) -> String {
        guard contains(word) else { return self }
        func isLetter(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: word) {
            let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
            let after = range.upperBound < endIndex ? self[range.upperBound] : nil
            result += rest[..<range.lowerBound]
            result += isLetter(before) || isLetter(after) ? word : name
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
