extension SyntaxTree.Field {
    /// The reserved words that Kubernetes escapes in field names.
    private static let words: Set<Substring> = [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while",
    ]

    private static let marks: [Substring: Character] = ["dot": ".", "dash": "-", "slash": "/"]

    init(_ name: String) {
        self.init(name: name, unescaped: Self.unescaped(name))
    }

    /// Reverts the escapes of Kubernetes: `__namespace__` is `namespace`, `a__dot__b` is `a.b`. Returns nil if there
    /// are none.
    private static func unescaped(_ name: String) -> String? {
        guard name.utf8.contains(UInt8(ascii: "_")), name.contains("__") else { return nil }
        if name.hasPrefix("__"), name.hasSuffix("__"), words.contains(name.dropFirst(2).dropLast(2)) {
            return String(name.dropFirst(2).dropLast(2))
        }
        var (result, rest) = ("", name[...])
        while let first = rest.first {
            let (text, length) = escape(at: rest) ?? (String(first), 1)
            result += text
            rest = rest.dropFirst(length)
        }
        return result == name ? nil : result
    }

    private static func escape(at text: Substring) -> (text: String, length: Int)? {
        guard text.hasPrefix("__") else { return nil }
        if text.hasPrefix("__underscores__") { return ("__", 15) }
        for (word, mark) in marks where text.dropFirst(2).hasPrefix("\(word)__") {
            return (String(mark), word.count + 4)
        }
        return nil
    }
}
