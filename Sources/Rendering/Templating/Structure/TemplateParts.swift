public import Diagnostics
internal import Documents
internal import YAML

/// The values in a YAML file that another template uses with a lone tag `"{{part.KEY}}"`. They can have any structure
/// and contain tags.
public struct TemplateParts: Sendable {
    /// A text in the file, with its location.
    public typealias Text = (text: String, location: SourceLocation)

    /// The name before the dot in tags, such as `part`.
    let name: String
    let root: Node
    let delimiters: Delimiters
    /// The keys that are not parts, because the caller reads them.
    let taken: Set<String>
    private let nodes: [String: Node]

    /// Reads a file whose keys are parts, except those in `taken`, which the caller reads. The result is `nil` if the
    /// file is not one map.
    public static func read(
        _ source: [UInt8], file: String, as name: String, but taken: Set<String>
    ) -> (parts: TemplateParts?, problems: [Diagnostic]) {
        let (documents, problems) = YAMLParser.parse(source, file: file)
        guard !problems.hasErrors else { return (nil, problems) }
        guard documents.count == 1, let root = documents.first?.root, root.kind == .map else {
            let message = "a file of parts must contain one map"
            return (nil, [Diagnostic("template/not-a-document", at: SourceLocation(file: file), message)])
        }
        let delimiters = Delimiters.declared(in: source) ?? .mustache
        return (TemplateParts(name, root, delimiters, taken), problems)
    }

    private init(_ name: String, _ root: Node, _ delimiters: Delimiters, _ taken: Set<String>) {
        self.name = name
        self.root = root
        self.delimiters = delimiters
        self.taken = taken
        nodes = Dictionary(root.entries.map { ($0.key.text, $0.value) }) { first, _ in first }
    }

    /// The text of a key; `nil` if the key is missing or its value is empty, not a text, or contains a tag.
    public func text(_ key: String) -> Text? { nodes[key].flatMap(plain) }

    /// The texts of a list; `nil` if the key is missing, its value is not a list, or an element is empty, not a text,
    /// or contains a tag.
    public func texts(_ key: String) -> [Text]? {
        guard let node = nodes[key], node.kind == .list else { return nil }
        let texts = node.elements.compactMap(plain)
        return texts.count == node.elements.count ? texts : nil
    }

    /// Whether the file has a key.
    public func has(_ key: String) -> Bool { nodes[key] != nil }

    /// The Boolean value of a key; `nil` if the key is missing or has another value.
    public func bool(_ key: String) -> Bool? { nodes[key]?.bool }

    /// The location of a key's value, or of the whole map if the key is missing.
    public func location(of key: String) -> SourceLocation { (nodes[key] ?? root).location }

    private func plain(_ node: Node) -> Text? {
        guard let text = node.string, !text.isEmpty, !delimiters.stand(in: text) else { return nil }
        return (text, node.location)
    }

    /// The keys of the file, in its order.
    var keys: [Node] { root.entries.map(\.key) }

    /// Whether a tag of this name means a part.
    func isPart(_ tag: String) -> Bool { tag.hasPrefix("\(name).") && !taken.contains(key(of: tag)) }

    /// The key in a tag's name.
    func key(of tag: String) -> String { String(tag.dropFirst(name.utf8.count + 1)) }

    /// The value of a key; nil if the key is missing.
    func part(_ key: String) -> Node? { nodes[key] }
}
