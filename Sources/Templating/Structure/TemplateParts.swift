public import Diagnostics
internal import Documents
internal import YAML

/// The values of a YAML file's keys, to be put into another template where that has `"{{part.KEY}}"` alone: of whatever
/// form, and with tags of their own.
public struct TemplateParts: Sendable {
    /// What the keys are called by, before the dot.
    public let name: String
    let root: Node
    let delimiters: Delimiters
    private let nodes: [String: Node]

    /// Reads the file whose keys the parts are; `nil` where it is no map.
    public static func read(
        _ source: [UInt8], file: String, as name: String
    ) -> (parts: TemplateParts?, problems: [Diagnostic]) {
        let (documents, problems) = YAMLParser.parse(source, file: file)
        guard !problems.hasErrors else { return (nil, problems) }
        guard documents.count == 1, let root = documents.first?.root, root.kind == .map else {
            let message = "a file of parts must hold one map"
            return (nil, [Diagnostic("template/not-a-document", at: SourceLocation(file: file), message)])
        }
        return (TemplateParts(name, root, Delimiters.declared(in: source) ?? .mustache), problems)
    }

    private init(_ name: String, _ root: Node, _ delimiters: Delimiters) {
        self.name = name
        self.root = root
        self.delimiters = delimiters
        nodes = Dictionary(root.entries.map { ($0.key.text, $0.value) }) { first, _ in first }
    }

    /// The keys of the file, in its order.
    var keys: [Node] { root.entries.map(\.key) }

    /// Whether a tag of this name means a part.
    func isPart(_ tag: String) -> Bool { tag.hasPrefix("\(name).") }

    /// The key that a tag names.
    func key(of tag: String) -> String { String(tag.dropFirst(name.utf8.count + 1)) }

    /// The value of a key.
    func part(_ key: String) -> Node? { nodes[key] }
}
