extension StringProtocol {
    /// The text with another one in place of each occurrence of a text.
    ///
    /// Unicode scalars are compared. `replacing` compares characters, and does not find a quote with a combining mark
    /// behind it: to a shell, to curl and to YAML it is a quote all the same. Use this wherever a sign is escaped.
    public func replacing(scalars old: String, with new: String) -> String {
        var rest = unicodeScalars[...]
        let wanted = old.unicodeScalars
        var result = String.UnicodeScalarView()
        while let found = rest.firstRange(of: wanted), !wanted.isEmpty {
            result.append(contentsOf: rest[..<found.lowerBound])
            result.append(contentsOf: new.unicodeScalars)
            rest = rest[found.upperBound...]
        }
        result.append(contentsOf: rest)
        return String(result)
    }
}
