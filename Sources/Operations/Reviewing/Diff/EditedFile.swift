internal import Comparing
internal import Onboarding
internal import YAML

/// A changed file below `clusters/` that is not what onboard renders.
struct EditedFile {
    let path: String
    let risk: ObjectRisk
    let customers: [CustomerID]
    /// The contents; `nil` if there is no such file, or if it is not read.
    let bytes: [UInt8]?

    /// The risks of the contents, compared with those at the base.
    func contents(from old: [UInt8]?) -> [ObjectRisk] {
        guard let bytes else { return [] }
        let risks =
            path.hasSuffix(".yaml") || path.hasSuffix(".yml")
            ? ObjectRisks.ofChanges(from: old.map(objects) ?? [], to: objects(bytes))
            : ObjectRisks.ofText(from: old.map(Self.text), to: Self.text(bytes), file: path)
        return risks.map { risk in risk.map { "\(path): \($0)" } }
    }

    /// The lines that differ from the contents at the base.
    func change(from old: [UInt8]?) -> FieldChange {
        FieldComparison.change(
            from: old.map(Self.text).map(FieldValue.text), to: bytes.map(Self.text).map(FieldValue.text), at: path)
    }

    private func objects(_ bytes: [UInt8]) -> [KubernetesObject] {
        YAMLParser.parse(bytes, file: path).documents.flatMap(KubernetesObject.all)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
