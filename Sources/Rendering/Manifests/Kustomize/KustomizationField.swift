/// The kind of content of a kustomization's field, as far as it can lead Kustomize to a file.
indirect enum KustomizationField: Sendable {
    /// A value that names no file.
    case value
    /// The path of a file.
    case file
    /// The paths of files.
    case files
    /// The paths of files, each optionally preceded by a key and `=`.
    case keyedFiles
    /// The paths of files, and of directories that contain a kustomization.
    case resources
    /// The paths of directories that contain a kustomization.
    case directories
    /// Entries with these fields.
    case entries([String: KustomizationField])

    /// The fields that a kustomization or component may have. All others are refused: they name files that configure
    /// Kustomize itself, run programs or fetch charts (kustomize 5.8, api/types/kustomization.go), or are deprecated
    /// forms of these.
    static let allowed: [String: KustomizationField] = [
        "apiVersion": .value, "kind": .value, "metadata": .value, "namespace": .value, "namePrefix": .value,
        "nameSuffix": .value, "labels": .value, "commonLabels": .value, "commonAnnotations": .value, "images": .value,
        "replicas": .value, "sortOptions": .value, "generatorOptions": .value,
        "resources": .resources, "components": .directories,
        "patches": .entries(["path": .file, "patch": .value, "target": .value, "options": .value]),
        "configMapGenerator": .entries([
            "name": .value, "namespace": .value, "behavior": .value, "literals": .value, "files": .keyedFiles,
            "envs": .files, "options": .value,
        ]),
    ]
}
