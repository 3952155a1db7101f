internal import CEL

/// The fields of a kustomization that `OverlayBuild` evaluates: where its objects come from and how they are patched.
struct Kustomization: Sendable {
    /// A patch of the objects that match its target.
    struct Patch: Sendable {
        let target: CELValue?
        /// The patch's operations; `nil` if they are unsupported.
        let operations: JSONPatch?

        init(_ entry: CELValue, file: String) {
            target = entry["target"]
            operations = entry["patch"]?.text.flatMap { text in
                OverlayBuild.documents(Array(text.utf8), file: file).first.flatMap(JSONPatch.init)
            }
        }
    }

    private static let followed: Set<String> = [
        "apiVersion", "kind", "resources", "components", "patches", "namespace", "configMapGenerator",
    ]

    /// The file of the kustomization, for messages.
    let source: String
    /// The paths of its resources, from the repository's root.
    let resources: [String]
    /// The paths of its components, from the repository's root.
    let components: [String]
    let patches: [Patch]
    /// The unsupported fields, sorted.
    let unfollowed: [String]

    /// Reads the document of a kustomization in a directory.
    init(_ document: Manifest, in directory: String) {
        let root = document.value
        func paths(_ key: String) -> [String] {
            (root[key]?.elements ?? []).compactMap(\.text).compactMap { LocalPath($0)?.resolved(in: directory) }
        }
        source = document.source
        resources = paths("resources")
        components = paths("components")
        patches = (root["patches"]?.elements ?? []).map { Patch($0, file: document.source) }
        unfollowed = root.entries.map(\.key).filter { !Self.followed.contains($0) }
    }
}
