public import CEL
internal import Documents
internal import YAML

/// Builds an overlay in memory as Kustomize would, as far as it affects the objects checked here: resources, components
/// and JSON 6902 patches. It does not set namespaces and labels or generate ConfigMaps.
public struct OverlayBuild: Sendable {
    /// The overlay's objects, in the order of the resources.
    public private(set) var objects: [Manifest] = []
    /// The unsupported fields and patches, each with its file. If there are any, the objects may differ from those of
    /// Kustomize.
    public private(set) var unfollowed: [(file: String, what: String)] = []

    private let files: [String: BuildFile]

    /// Builds the overlay in a directory. `files` contains all files that it leads to, by their paths in the
    /// repository.
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

    /// The documents of a YAML file; `file` is its name in messages.
    public static func documents(_ bytes: [UInt8], file: String) -> [CELValue] {
        YAMLParser.parse(bytes, file: file).documents.map { CELValue($0.root) }
    }
}
