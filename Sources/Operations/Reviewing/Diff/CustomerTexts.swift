internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Templating

/// Replaces the values that are specific to a customer in a difference, so that the same change to many customers is
/// shown once.
struct CustomerTexts {
    /// The placeholder for a page's digest.
    static let digest = "<digest>"

    private var replacements: [(text: String, name: String, isWord: Bool)] = []

    /// Collects the releases and digests of a customer before and after and, unless the change is its own, its values.
    /// Those of a stand-in are in no other text, so that they are replaced everywhere.
    init(_ versions: [Customer], isOwn: Bool, areStandIns: Bool, digests: [String]) {
        for customer in versions {
            let release = ReleasePath.directory(of: customer.ring.release)
            replacements.append((release, "\(ReleasePath.releases)/<release>", true))
            if isOwn { continue }
            for domain in customer.domains {
                replacements.append((domain.objectName, "<domain>", false))
                replacements.append((domain.text, "<domain>", false))
            }
            for (text, name) in [
                (customer.record.motto.text, "<motto>"), (customer.record.companyName.text, "<company>"),
            ] {
                replacements += [(text, name, !areStandIns), (HTMLEscape.text(text), name, !areStandIns)]
            }
            if areStandIns, let purchase = customer.record.purchase {
                replacements.append((purchase.id.text, "<purchase>", false))
            }
            replacements.append((customer.record.id.text, "<id>", !areStandIns))
        }
        self = adding(digests: digests)
    }

    /// The texts with more digests.
    func adding(digests: [String]) -> CustomerTexts {
        var more = self
        for digest in digests where !digest.isEmpty { more.replacements.insert((digest, Self.digest, false), at: 0) }
        return more
    }

    func replace(_ text: String) -> String {
        replacements.reduce(text) { result, replacement in
            guard result.contains(scalars: replacement.text) else { return result }
            return replacement.isWord
                ? result.replacingWord(replacement.text, with: replacement.name)
                : result.replacing(scalars: replacement.text, with: replacement.name)
        }
    }
}

extension String {
    /// Replaces whole words only, since a short id may be part of another word.
    fileprivate func replacingWord(_ word: String, with name: String) -> String {
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
