internal import Diagnostics
internal import Documents

/// Texts that were replaced by placeholders before a build, to be put back into what was built.
struct PlaceholderTexts: Sendable {
    private let prefix: String
    private var texts: [String] = []
    /// An id that the build contains, and the one that belongs there.
    private var id: (built: String, own: String)?

    /// `prefix` must occur in no text.
    init(_ prefix: String) {
        self.prefix = prefix
    }

    /// A placeholder for a text.
    mutating func add(_ text: String) -> String {
        texts.append(text)
        return placeholder(texts.count - 1)
    }

    /// Replaces an id that the build contains by another one.
    mutating func replace(_ built: String, with own: String) {
        if built != own { id = (built, own) }
    }

    private func placeholder(_ index: Int) -> String { "\(prefix)-\(index)-" }

    /// The document with the texts in place of the placeholders.
    func replaced(in document: Document) -> Document {
        if texts.isEmpty, id == nil { return document }
        return document.mapStrings { string in
            var string = string
            if let id, string.contains(scalars: id.built) { string = string.replacing(scalars: id.built, with: id.own) }
            guard string.contains(scalars: prefix) else { return string }
            return texts.indices.reduce(string) { $0.replacing(scalars: placeholder($1), with: texts[$1]) }
        }
    }
}
