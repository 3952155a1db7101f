internal import CEL

/// What a kustomization takes its objects from, and how it patches them, as far as that is followed here.
struct Kustomization: Sendable {
    /// A patch of the objects that fit its target.
    struct Patch: Sendable {
        let target: CELValue?
        /// Its operations; `nil` where they are not followed here.
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

    /// The file that says it.
    let source: String
    /// The paths of its resources, from the repository's root.
    let resources: [String]
    /// The paths of its components, from the repository's root.
    let components: [String]
    let patches: [Patch]
    /// The fields that are not followed here, in the order of the alphabet.
    let unfollowed: [String]

    /// Reads the first document of a file in a directory.
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
