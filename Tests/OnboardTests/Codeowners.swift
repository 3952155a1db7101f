/// A CODEOWNERS file as GitHub reads it: https://docs.github.com/articles/about-code-owners. A pattern with a backslash
/// counts as an error.
struct Codeowners {
    /// A pattern and its owners. Without owners, anyone with write access may approve.
    struct Line {
        let pattern: String
        let owners: [String]
    }

    let lines: [Line]
    /// The lines with an error, which GitHub skips.
    let skipped: [String]

    init(_ text: String) {
        var (lines, skipped): ([Line], [String]) = ([], [])
        for text in text.split(whereSeparator: \.isNewline) {
            let words = text.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("#") }.map(String.init)
            guard let pattern = words.first else { continue }
            if Self.isPattern(pattern), words.dropFirst().allSatisfy(Self.isOwner) {
                lines.append(Line(pattern: pattern, owners: Array(words.dropFirst())))
            } else {
                skipped.append(String(text))
            }
        }
        (self.lines, self.skipped) = (lines, skipped)
    }

    /// The index of the line that counts for a file: the last one that matches its path.
    func index(for path: String) -> Int? { lines.lastIndex { Self.matches($0.pattern, path) } }

    /// The owners of a file.
    func owners(of path: String) -> Set<String> { Set(index(for: path).map { lines[$0].owners } ?? []) }

    /// Whether a pattern matches a file, itself or by one of the directories that it is in.
    static func matches(_ pattern: String, _ path: String) -> Bool {
        var names = pattern.split(separator: "/")
        if !pattern.dropLast().contains("/") { names.insert("**", at: 0) }
        return matches(names[...], path.split(separator: "/")[...], isDirectory: pattern.hasSuffix("/"))
    }

    private static func matches(_ names: ArraySlice<Substring>, _ path: ArraySlice<Substring>, isDirectory: Bool)
        -> Bool
    {
        guard let name = names.first else { return !isDirectory || !path.isEmpty }
        guard let step = path.first else { return false }
        let rest = names.dropFirst()
        if name == "**" {
            return rest.isEmpty || matches(rest, path, isDirectory: isDirectory)
                || matches(names, path.dropFirst(), isDirectory: isDirectory)
        }
        // Unlike in gitignore, `docs/*` does not match files in the directories of `docs/`.
        if name == "*", rest.isEmpty, !isDirectory { return path.count == 1 }
        return fits(step, name) && matches(rest, path.dropFirst(), isDirectory: isDirectory)
    }

    private static func fits(_ text: Substring, _ glob: Substring) -> Bool {
        guard let first = glob.first else { return text.isEmpty }
        if first == "*", fits(text, glob.dropFirst()) { return true }
        guard let character = text.first, first == "*" || first == "?" || first == character else { return false }
        return fits(text.dropFirst(), first == "*" ? glob : glob.dropFirst())
    }

    /// No negation, no range, no escape.
    private static func isPattern(_ text: String) -> Bool {
        !text.hasPrefix("!") && !text.contains { "[]\\".contains($0) }
    }

    /// A user, a team or an email address.
    private static func isOwner(_ text: String) -> Bool {
        text.wholeMatch(of: #/@[\w-]+(\/[\w-]+)?|[^@]+@[^@]+\.[^@]+/#) != nil
    }
}
