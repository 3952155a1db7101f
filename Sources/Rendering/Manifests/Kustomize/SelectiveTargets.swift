internal import Documents
internal import YAML

/// The patches in kustomizations that can apply to one overlay and not to another of the same shape, because they
/// choose objects by labels, annotations, a namespace or a pattern, or by a name that no file gives to an object
/// (Kustomize, "patches").
public enum SelectiveTargets {
    private static let selecting: Set<String> = ["labelSelector", "annotationSelector", "namespace"]
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.{}")

    /// The targets in these files, each as its file and what it chooses by. Files that are not YAML have none.
    public static func targets(in files: [(path: String, bytes: [UInt8])]) -> Set<String> {
        var names: Set<String> = []
        var found: [(file: String, target: Node)] = []
        for file in files where file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml") {
            for document in YAMLParser.parse(file.bytes, file: file.path).documents {
                if let name = JSONPointer(keys: "metadata", "name").find(in: document.root)?.string {
                    names.insert(name)
                }
                visit(document.root) { found.append((file.path, $0)) }
            }
        }
        return Set(
            found.flatMap { file, target in
                target.entries.compactMap { key, value in
                    isSelective(key.text, value.text, among: names) ? "\(file): \(key.text) \(value.text)" : nil
                }
            })
    }

    /// Whether a target in a kustomization chooses objects by labels or annotations.
    static func choosesByValues(in kustomization: Node) -> Bool {
        var found = false
        visit(kustomization) { target in
            found = found || target.entries.contains { $0.key.text.hasSuffix("Selector") }
        }
        return found
    }

    private static func isSelective(_ key: String, _ value: String, among names: Set<String>) -> Bool {
        selecting.contains(key) || !value.allSatisfy(plain.contains)
            || key == "name" && !names.contains(value) && !value.contains("{{")
    }

    private static func visit(_ node: Node, _ take: (Node) -> Void) {
        for element in node.elements { visit(element, take) }
        node.forEachEntry { key, value in
            if key.text == "target", value.kind == .map { take(value) }
            visit(value, take)
        }
    }
}
