public import Diagnostics
public import Documents
internal import YAML

/// The annotations that Kustomize acts on: they make it run an object as a program or remove the object from the build.
public enum KustomizeAnnotations {
    private static let prefixes = [
        "config.kubernetes.io/", "config.k8s.io/", "internal.config.kubernetes.io/", "alpha.config.kubernetes.io/",
        "kustomize.config.k8s.io/",
    ]

    /// A problem for each such annotation, anywhere in a document: in an object, in a field of a kustomization that
    /// sets annotations, in a patch, or in the path of a patch's operation.
    public static func problems(in document: Document) -> [Diagnostic] {
        var search = Search()
        search.visit(document.root)
        return search.problems
    }

    /// A problem for each such annotation in a file that Kustomize reads, whatever the file's extension. If the file is
    /// not YAML, any text that looks like such an annotation is a problem.
    public static func problems(in bytes: [UInt8], file: String) -> [Diagnostic] {
        var search = Search()
        search.visit(bytes, file: file, standingAt: SourceLocation(file: file))
        return search.problems
    }

    private struct Search {
        private(set) var problems: [Diagnostic] = []
        /// The location of the patch whose text is being searched; `nil` outside of patches.
        private var place: SourceLocation?

        mutating func visit(_ node: Node) {
            for element in node.elements { visit(element) }
            node.forEachEntry { key, value in
                if isActedOn(key.text) { tell(key.text, key.location) }
                visit(value, of: key.text)
                visit(value)
            }
        }

        /// Searches the fields of patches: the paths of operations (RFC 6901) and the text of a patch.
        private mutating func visit(_ value: Node, of key: String) {
            guard let text = value.string else { return }
            if key == "path" || key == "from", let name = JSONPointer(text)?.keys.first(where: isActedOn) {
                tell(name, value.location)
            } else if key == "patch" {
                visit(Array(text.utf8), file: value.document.file, standingAt: value.location)
            }
        }

        mutating func visit(_ bytes: [UInt8], file: String, standingAt outer: SourceLocation) {
            let (documents, found) = YAMLParser.parse(bytes, file: file)
            let before = place
            defer { place = before }
            if outer.position != nil { place = place ?? outer }
            guard found.hasErrors else { return documents.forEach { visit($0.root) } }
            let text = String(decoding: bytes, as: UTF8.self).replacing("~1", with: "/")
            if let name = prefixes.first(where: { text.contains($0) }) { tell(name, outer) }
        }

        private func isActedOn(_ key: String) -> Bool { prefixes.contains(where: key.hasPrefix) }

        private mutating func tell(_ key: String, _ location: SourceLocation) {
            problems.append(
                Diagnostic(
                    "template/kustomize-annotation", at: place ?? location,
                    "Kustomize interprets the annotation \(quoted(key)), which no object may have",
                    hint: "remove it"))
        }
    }
}
