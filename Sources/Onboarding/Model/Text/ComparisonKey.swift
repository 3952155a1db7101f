internal import Diagnostics

extension CompanyName {
    /// A key that is the same for all spellings of a company name. It is for comparison only, not for display.
    ///
    /// It is the compatible form (NFKC) without case, invisible characters and extra white space. The legal form
    /// counts: `Acme Inc` and `Acme Ltd` are two companies. Text is converted to upper case first (Unicode's default
    /// mappings), so that `ß` equals `SS`, and all forms of a sigma are equal.
    public var comparisonKey: String { Self.comparisonKey(of: text) }

    /// The key of a name or of a part of one.
    static func comparisonKey(of text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let seen =
            text.unicodeScalars.contains(where: \.isBlank)
            ? String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isBlank })) : text
        let folded = compatible(seen).uppercased().lowercased()
        return FoldedText(compatible(folded)).text
    }
}
