internal import Documents

/// The names of the ConfigMaps that a kustomization generates.
enum ConfigMapNames {
    /// Whether a name ends with a hash of the ConfigMap's contents, as it does unless `disableNameSuffixHash` is set
    /// for the generator or for all of them (Kustomize, "generatorOptions").
    static func dependOnContents(in kustomization: Node) -> Bool {
        func isFixed(_ keys: String..., in node: Node) -> Bool { JSONPointer(keys: keys).find(in: node)?.bool == true }
        let generators = JSONPointer(keys: "configMapGenerator").find(in: kustomization)?.elements ?? []
        if isFixed("generatorOptions", "disableNameSuffixHash", in: kustomization) { return false }
        return !generators.allSatisfy { isFixed("options", "disableNameSuffixHash", in: $0) }
    }
}
