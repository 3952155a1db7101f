public import Diagnostics
public import Documents
internal import YAML

/// Checks that a kustomization makes Kustomize read nothing but known files: it may only contain known fields, and its
/// paths must lead to known files.
public struct KustomizationCheck {
    /// The only file name that a kustomization may have here.
    public static let fileName = "kustomization.yaml"
    /// All file names that Kustomize reads as a kustomization.
    public static let fileNames: Set<String> = [fileName, "kustomization.yml", "Kustomization"]

    /// All problems found, in the order of the file.
    public private(set) var problems: [Diagnostic] = []
    /// The directories that the kustomization names, each with the location of the name.
    public private(set) var directories: [(path: String, place: SourceLocation)] = []
    /// The files from which the kustomization takes objects and patches.
    public private(set) var objectFiles: Set<String> = []
    /// The files that become values in ConfigMaps as a whole.
    private(set) var contentFiles: Set<String> = []
    /// The files whose lines become values in ConfigMaps.
    private(set) var variableFiles: Set<String> = []
    private let paths: any KustomizationPaths

    /// Checks the documents of a file. There must be one, because Kustomize reads only the first.
    public init(_ documents: [Document], of file: String, _ paths: some KustomizationPaths) {
        self.paths = paths
        guard documents.count == 1, let root = documents.first?.root, root.kind == .map else {
            let found = documents.count == 1 ? "something else" : "\(documents.count) documents"
            report(
                "template/kustomize-file", SourceLocation(file: file), "a kustomization must be one map; found \(found)"
            )
            return
        }
        check(root, KustomizationField.allowed)
        problems += documents.flatMap(KustomizeAnnotations.problems(in:))
    }

    private mutating func check(_ map: Node, _ fields: [String: KustomizationField]) {
        guard map.kind == .map else {
            return report("template/kustomize-field", map.location, "expected a map of fields; found \(map.kindName)")
        }
        for (key, value) in map.entries {
            if paths.section(key.text) != nil {
                check(value, fields)
            } else if let field = fields[key.text] {
                check(value, field)
            } else {
                refuse(key, among: fields.keys.sorted())
            }
        }
    }

    private mutating func check(_ value: Node, _ field: KustomizationField) {
        switch field {
        case .value: return
        case .file: check(path: value, field, section: nil)
        case .entries(let fields):
            for (item, _) in items(of: value) { check(item, fields) }
        case .files, .keyedFiles, .resources, .directories:
            if value.kind == .string, paths.lead(value.text, section: nil, isList: true) == .rendered { return }
            for (item, section) in items(of: value) { check(path: item, field, section: section) }
        }
    }

    /// The items of a list, including those in its sections, each with the name of its section.
    private mutating func items(of list: Node, section: String? = nil) -> [(item: Node, section: String?)] {
        if list.kind == .null { return [] }
        guard list.kind == .list else {
            report("template/kustomize-field", list.location, "expected a list; found \(list.kindName)")
            return []
        }
        return list.elements.flatMap { items(in: $0, section: section) }
    }

    /// The element itself or, if it is a section, the items of that section.
    private mutating func items(in element: Node, section: String?) -> [(item: Node, section: String?)] {
        let entries = element.entries
        guard entries.count == 1, let (key, value) = entries.first, let inner = paths.section(key.text) else {
            return [(element, section)]
        }
        return value.kind == .list ? items(of: value, section: inner) : items(in: value, section: inner)
    }

    private mutating func check(path node: Node, _ field: KustomizationField, section: String?) {
        guard let text = node.string else {
            return report("template/kustomize-path", node.location, "expected a path; found \(node.kindName)")
        }
        switch (field, paths.lead(Self.path(in: text, field), section: section, isList: false)) {
        case (.file, .file(let path)), (.resources, .file(let path)): objectFiles.insert(path)
        case (.files, .file(let path)): variableFiles.insert(path)
        case (.keyedFiles, .file(let path)): contentFiles.insert(path)
        case (_, .rendered): return
        case (.resources, .directory(let path)), (.directories, .directory(let path)):
            directories.append((path, node.location))
        case (.directories, _): refuse(path: node, "a directory with a \(Self.fileName)")
        case (.resources, _): refuse(path: node, "a file, or of a directory with a \(Self.fileName),")
        default: refuse(path: node, "a file")
        }
    }

    private static func path(in text: String, _ field: KustomizationField) -> String {
        guard case .keyedFiles = field, let sign = text.firstIndex(of: "=") else { return text }
        return String(text[text.index(after: sign)...])
    }

    private mutating func refuse(path node: Node, _ what: String) {
        report(
            "template/kustomize-path", node.location, "\(quoted(node.text)) is not the path of \(what) in the release",
            hint: "onboard fetches nothing: copy the files into the release, and write a path relative to this file")
    }

    private mutating func refuse(_ key: Node, among allowed: [String]) {
        let hint = didYouMean(key.text, among: allowed)
        report(
            "template/kustomize-field", key.location,
            "a kustomization may not have \(quoted(key.text)) here; allowed are \(allowed.joined(separator: ", "))",
            hint: hint
                ?? "put the objects themselves into the release; onboard fetches and runs nothing to build an overlay")
    }

    private mutating func report(_ identifier: String, _ place: SourceLocation, _ message: String, hint: String? = nil)
    {
        problems.append(Diagnostic(identifier, at: place, message, hint: hint))
    }
}
