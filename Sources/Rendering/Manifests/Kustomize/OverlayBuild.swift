public import CEL
internal import Documents
internal import YAML

/// What Kustomize makes of an overlay, as far as the shape of its objects is decided here: resources, components and
/// JSON 6902 patches, in memory. Namespaces, labels and generated ConfigMaps are left to Kustomize itself.
public struct OverlayBuild: Sendable {
    /// The objects, in the order in which they were found.
    public private(set) var objects: [Manifest] = []
    /// What is not followed here, by the source in which it stands: then the objects may differ from Kustomize's.
    public private(set) var unfollowed: [(file: String, what: String)] = []

    private let files: [String: BuildFile]

    /// Builds the overlay in a directory. `files` are all files that it leads to, by their paths in the repository.
    public init(_ directory: String, files: [String: BuildFile]) {
        self.files = files
        accumulate(directory)
    }

    private mutating func accumulate(_ directory: String) {
        guard let kustomization = files["\(directory)/\(KustomizationCheck.fileName)"]?.kustomization else { return }
        unfollowed += kustomization.unfollowed.map { (kustomization.source, $0) }
        for resource in kustomization.resources {
            if let file = files[resource] {
                objects += file.objects
            } else {
                accumulate(resource)
            }
        }
        for component in kustomization.components { accumulate(component) }
        for patch in kustomization.patches { apply(patch, of: kustomization.source) }
    }

    private mutating func apply(_ patch: Kustomization.Patch, of file: String) {
        guard let operations = patch.operations else {
            return unfollowed.append((file, "a patch that is not JSON 6902"))
        }
        for index in objects.indices where Self.matches(objects[index], patch.target) {
            guard let patched = operations.applied(to: objects[index].value) else {
                unfollowed.append((file, "a patch that does not fit \(objects[index].title)"))
                continue
            }
            objects[index].value = patched
        }
    }

    private static func matches(_ object: Manifest, _ target: CELValue?) -> Bool {
        guard let target else { return false }
        let isKind = target["kind"]?.text.map { $0 == object.kind } ?? true
        return isKind && target["name"]?.text.map { $0 == object.name } ?? true
    }

    /// The documents of a YAML file.
    public static func documents(_ bytes: [UInt8], file: String) -> [CELValue] {
        YAMLParser.parse(bytes, file: file).documents.map { CELValue($0.root) }
    }
}
