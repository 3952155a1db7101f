/// How JSON is laid out.
public enum JSONLayout: Sendable {
    /// As `jq .` writes it: two spaces of indentation, UTF-8 unescaped.
    case canonical
    /// The same, with a list of short values on one line, and control characters and line separators escaped.
    case schema
    /// For scripts: the same, with keys in the order of the alphabet and spaces around colons. A list without elements
    /// holds an empty line.
    case sorted
    /// On one line without spaces, with keys in the order of the alphabet.
    case compact

    var sortsKeys: Bool { self == .sorted || self == .compact }
}
