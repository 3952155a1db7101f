internal import Diagnostics

extension CompanyName {
    /// What two spellings of the same company name have in common; a key to compare by, never to show.
    ///
    /// The compatible form (NFKC), without regard to case and to what shows nothing, white space folded. The legal form
    /// counts: `Acme Inc` and `Acme Ltd` are two companies. Case goes by way of capitals (Unicode's default mappings), so that `ß` and `SS`,
    /// and all forms of a sigma, are one.
    public var comparisonKey: String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let seen =
            text.unicodeScalars.contains(where: \.isBlank)
            ? String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isBlank })) : text
        let folded = compatible(seen).uppercased().lowercased()
        return FoldedText(compatible(folded)).text
    }
}
