public import Diagnostics
public import Documents

/// The annotations that Kustomize acts on itself: with them an object is a program to run, or vanishes from what is built.
public enum KustomizeAnnotations {
    private static let prefixes = [
        "config.kubernetes.io/", "config.k8s.io/", "internal.config.kubernetes.io/", "alpha.config.kubernetes.io/",
        "kustomize.config.k8s.io/",
    ]

    /// A problem for each key of this kind, wherever it stands in a document.
    public static func problems(in document: Document) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        visit(document.root, &problems)
        return problems
    }

    private static func visit(_ node: Node, _ problems: inout [Diagnostic]) {
        for element in node.elements { visit(element, &problems) }
        node.forEachEntry { key, value in
            if prefixes.contains(where: key.text.hasPrefix) {
                problems.append(
                    Diagnostic(
                        "template/kustomize-annotation", at: key.location,
                        "the annotation \(quoted(key.text)) is one that Kustomize acts on, which no object may have",
                        hint: "remove it"))
            }
            visit(value, &problems)
        }
    }
}
