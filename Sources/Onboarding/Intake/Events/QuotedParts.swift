extension String {
    /// Replaces each quoted part that is not allowed by its kind and length. `isWhole` is true if nothing was replaced.
    ///
    /// A part is what `quoted` writes: text between quotation marks, with `\"`, `\\` and `\u{…}` as escapes, and `…` at
    /// the end of a truncated text. The text is read by Unicode scalars, because a combining mark after a quotation
    /// mark forms one character with it.
    func quoting(_ isAllowed: (String) -> Bool) -> (text: String, isWhole: Bool) {
        var kept = UnicodeScalarView()
        var isWhole = true
        var rest = unicodeScalars[...]
        while let open = rest.firstIndex(of: "\"") {
            kept += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            let close = inside.unescapedQuote
            let part = inside[..<(close ?? inside.endIndex)]
            if close != nil, isAllowed(part.unescaped) {
                kept += "\"\(Substring(part))\"".unicodeScalars
            } else {
                kept += "(\(part.inWords))".unicodeScalars
                isWhole = false
            }
            guard let close else { return (String(kept), isWhole) }
            rest = inside[inside.index(after: close)...]
        }
        return (String(kept + rest), isWhole)
    }
}

extension Substring.UnicodeScalarView {
    fileprivate var unescapedQuote: Index? {
        var isEscaped = false
        return indices.first { index in
            defer { isEscaped = !isEscaped && self[index] == "\\" }
            return self[index] == "\"" && !isEscaped
        }
    }

    /// The text without escapes.
    fileprivate var unescaped: String {
        var text = String.UnicodeScalarView()
        var rest = self
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            if let escaped = rest.popEscape() ?? rest.popFirst() { text.append(escaped) }
        }
        return String(text)
    }

    /// Removes a leading `u{…}` and returns its scalar.
    private mutating func popEscape() -> Unicode.Scalar? {
        guard starts(with: "u{".unicodeScalars), let end = firstIndex(of: "}") else { return nil }
        let digits = String(Substring(self[..<end]).dropFirst(2))
        guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else { return nil }
        self = self[index(after: end)...]
        return scalar
    }

    /// A description of the text by its length.
    fileprivate var inWords: String {
        let count = unescaped.count
        return last == "…" ? "a text of more than \(count - 1) characters" : "a text of \(count) characters"
    }
}
