extension String {
    /// The text with each quoted part that is not allowed replaced by what it is and how long; `isWhole` if none was.
    ///
    /// A part is what `quoted` writes: between quotes, with `\"` and `\\` inside, and `…` at the end where it was cut.
    func quoting(_ isAllowed: (String) -> Bool) -> (text: String, isWhole: Bool) {
        var kept = ""
        var isWhole = true
        var rest = self[...]
        while let open = rest.firstIndex(of: "\"") {
            kept += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            let close = inside.unescapedQuote
            let part = inside[..<(close ?? inside.endIndex)]
            if close != nil, isAllowed(part.unescaped) {
                kept += "\"\(part)\""
            } else {
                kept += "(\(part.inWords))"
                isWhole = false
            }
            guard let close else { return (kept, isWhole) }
            rest = inside[inside.index(after: close)...]
        }
        return (kept + rest, isWhole)
    }
}

extension Substring {
    fileprivate var unescapedQuote: Index? {
        var isEscaped = false
        return indices.first { index in
            defer { isEscaped = !isEscaped && self[index] == "\\" }
            return self[index] == "\"" && !isEscaped
        }
    }

    /// The text without the backslashes before quotes and backslashes.
    fileprivate var unescaped: String {
        var isEscaped = false
        return String(
            filter { character in
                let isKept = isEscaped || character != "\\"
                isEscaped = !isKept
                return isKept
            })
    }

    /// What stands there, without a word of it.
    fileprivate var inWords: String {
        let count = unescaped.unicodeScalars.count
        return last == "…" ? "a text of more than \(count - 1) characters" : "a text of \(count) characters"
    }
}
