public import Diagnostics
internal import Documents
internal import YAML

/// The values of a YAML file's keys, to be put into another template where that has `"{{part.KEY}}"` alone: of whatever
/// form, and with tags of their own.
public struct TemplateParts: Sendable {
    /// A text of the file, and where it stands.
    public typealias Text = (text: String, location: SourceLocation)

    /// What the keys are called by, before the dot.
    let name: String
    let root: Node
    let delimiters: Delimiters
    /// The keys that the caller reads itself.
    let taken: Set<String>
    private let nodes: [String: Node]

    /// Reads the file whose keys the parts are; `nil` where it is no map. Of its keys, those that are `taken` are no
    /// parts: the caller reads them.
    public static func read(
        _ source: [UInt8], file: String, as name: String, but taken: Set<String>
    ) -> (parts: TemplateParts?, problems: [Diagnostic]) {
        let (documents, problems) = YAMLParser.parse(source, file: file)
        guard !problems.hasErrors else { return (nil, problems) }
        guard documents.count == 1, let root = documents.first?.root, root.kind == .map else {
            let message = "a file of parts must hold one map"
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

    /// The text of a key; `nil` where it is missing, no text, or has a tag.
    public func text(_ key: String) -> Text? { nodes[key].flatMap(plain) }

    /// The texts of a list; `nil` where it is missing, no list, or has an element that is no text or has a tag.
    public func texts(_ key: String) -> [Text]? {
        guard let node = nodes[key], node.kind == .list else { return nil }
        let texts = node.elements.compactMap(plain)
        return texts.count == node.elements.count ? texts : nil
    }

    /// Whether the file has a key.
    public func has(_ key: String) -> Bool { nodes[key] != nil }

    /// The truth of a key; `nil` where it is missing or none.
    public func bool(_ key: String) -> Bool? { nodes[key]?.bool }

    /// Where a key's value stands, or the file's map where the key is missing.
    public func location(of key: String) -> SourceLocation { (nodes[key] ?? root).location }

    private func plain(_ node: Node) -> Text? {
        guard let text = node.string, !text.isEmpty, !delimiters.stand(in: text) else { return nil }
        return (text, node.location)
    }

    /// The keys of the file, in its order.
    var keys: [Node] { root.entries.map(\.key) }

    /// Whether a tag of this name means a part.
    func isPart(_ tag: String) -> Bool { tag.hasPrefix("\(name).") && !taken.contains(key(of: tag)) }

    /// The key that a tag names.
    func key(of tag: String) -> String { String(tag.dropFirst(name.utf8.count + 1)) }

    /// The value of a key.
    func part(_ key: String) -> Node? { nodes[key] }
}
