extension String {
    /// The word that a shell makes of this text: without quotes and without the backslashes that quote a character
    /// (POSIX, "Quoting"). Quotes may still be open at the end.
    var withoutShellQuoting: String {
        var word = UnicodeScalarView()
        var quote: Unicode.Scalar?
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch (scalar, quote) {
            case ("\\", nil): if let next = rest.popFirst() { word.append(next) }
            case ("\\", "\""?) where rest.first.map(Self.quotable.contains) == true: word.append(rest.removeFirst())
            case ("'", nil), ("\"", nil): quote = scalar
            case (let closing, let open?) where closing == open: quote = nil
            default: word.append(scalar)
            }
        }
        return String(word)
    }

    /// The characters that a backslash quotes between double quotes.
    private static let quotable: Set<Unicode.Scalar> = ["$", "`", "\"", "\\", "\n"]
}
