internal import Diagnostics

/// Values on which nothing else of a build depends: those of labels, annotations and images.
enum InertValues {
    private static let places = ["/labels/", "/annotations/"]

    /// A YAML text with `placeholder` for a value at such places: behind a key with a slash, as labels and annotations
    /// have, and in an operation of a patch on a label, an annotation or an image.
    static func replaced(_ value: String, by placeholder: String, in text: String) -> String {
        guard text.contains(scalars: value) else { return text }
        var path: Substring = ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            if words.count > 1, words[words.count - 2] == "path:" { path = words[words.count - 1] }
            guard words.count == 2, words[1] == value || words[1] == "\"\(value)\"", isInert(words[0], path) else {
                return String(line)
            }
            return line.replacing(scalars: value, with: placeholder)
        }.joined(separator: "\n")
    }

    private static func isInert(_ key: Substring, _ path: Substring) -> Bool {
        key == "value:" ? path.hasSuffix("/image") || places.contains { path.contains($0) } : key.contains("/")
    }
}
