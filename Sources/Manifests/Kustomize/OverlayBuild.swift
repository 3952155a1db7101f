public import CEL
internal import Documents
internal import YAML

/// What Kustomize makes of an overlay, as far as the shape of its objects is decided here: resources, components and
/// JSON 6902 patches, in memory. Namespaces, labels and generated ConfigMaps are left to Kustomize itself.
public struct OverlayBuild: Sendable {
    /// The objects, in the order in which they were found.
    public private(set) var objects: [Manifest] = []
    /// What is not followed here, by the file in which it stands: then the objects may differ from Kustomize's.
    public private(set) var unfollowed: [(file: String, what: String)] = []

    private let files: [String: [Value]]
    private static let file = "kustomization.yaml"
    private static let followed: Set<String> = [
        "apiVersion", "kind", "resources", "components", "patches", "namespace", "configMapGenerator",
    ]

    /// Builds the overlay in a directory. `files` are the documents of all files that it leads to, by their paths in the
    /// repository.
    public init(_ directory: String, files: [String: [Value]]) {
        self.files = files
        accumulate(directory)
    }

    private mutating func accumulate(_ directory: String) {
        let path = "\(directory)/\(Self.file)"
        guard let root = files[path]?.first else { return }
        for entry in root.entries where !Self.followed.contains(entry.key) { unfollowed.append((path, entry.key)) }
        for resource in (root["resources"]?.elements ?? []).compactMap(\.text) {
            let resolved = Self.resolve(resource, in: directory)
            if let documents = files[resolved] {
                objects += documents.map { Manifest($0, from: resolved) }
            } else {
                accumulate(resolved)
            }
        }
        for component in (root["components"]?.elements ?? []).compactMap(\.text) {
            accumulate(Self.resolve(component, in: directory))
        }
        for patch in root["patches"]?.elements ?? [] { apply(patch, of: path) }
    }

    private mutating func apply(_ entry: Value, of path: String) {
        guard let text = entry["patch"]?.text,
            let patch = Self.documents(Array(text.utf8), file: path).first.flatMap(JSONPatch.init)
        else { return unfollowed.append((path, "a patch that is not JSON 6902")) }
        for index in objects.indices where Self.matches(objects[index], entry["target"]) {
            guard let patched = patch.applied(to: objects[index].value) else {
                unfollowed.append((path, "a patch that does not fit \(objects[index].title)"))
                continue
            }
            objects[index].value = patched
        }
    }

    private static func matches(_ object: Manifest, _ target: Value?) -> Bool {
        guard let target else { return false }
        let isKind = target["kind"]?.text.map { $0 == object.kind } ?? true
        return isKind && target["name"]?.text.map { $0 == object.name } ?? true
    }

    /// The documents of a YAML file.
    public static func documents(_ bytes: [UInt8], file: String) -> [Value] {
        YAMLParser.parse(bytes, file: file).documents.map { Value($0.root) }
    }

    /// A path as it is written in a directory, from the repository's root.
    private static func resolve(_ path: String, in directory: String) -> String {
        var parts = directory.split(separator: "/")
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
