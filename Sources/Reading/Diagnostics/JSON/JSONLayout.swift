/// A layout of JSON text.
public enum JSONLayout: Sendable {
    /// The layout of `jq .`: two spaces of indentation, UTF-8 unescaped.
    case canonical
    /// Like `canonical`, with a list of short values on one line, and control characters and line separators escaped.
    case schema
    /// For scripts: like `canonical`, with sorted keys and a space before each colon. An empty list contains an empty
    /// line.
    case sorted
    /// On one line without spaces, with sorted keys.
    case compact

    var sortsKeys: Bool { self == .sorted || self == .compact }
}
