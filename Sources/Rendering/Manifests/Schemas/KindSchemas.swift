internal import CEL
public import Diagnostics
internal import Documents

/// The schemas of custom kinds, from their CustomResourceDefinitions.
public struct KindSchemas: Sendable {
    struct Key: Hashable, Sendable {
        let apiVersion: String
        let kind: String
    }

    private let schemas: [Key: ObjectSchema]
    /// The API groups of the kinds.
    private let groups: Set<Substring>
    private var patterns: [String: Pattern?] = [:]

    /// No schemas: every kind is unknown.
    public init() { self.init(schemas: [:]) }

    /// Reads CustomResourceDefinitions (`apiextensions.k8s.io/v1`), in YAML or JSON. `files` contains their paths and
    /// bytes. `severity` is the severity of problems with a definition.
    public static func read(
        _ files: [(path: String, bytes: [UInt8])], severity: Diagnostic.Severity = .error
    ) -> (schemas: KindSchemas, problems: [Diagnostic]) {
        var reader = KindReader(severity)
        for file in files { reader.read(file.bytes, file: file.path) }
        return (KindSchemas(schemas: reader.schemas), reader.problems)
    }

    private init(schemas: [Key: ObjectSchema]) {
        self.schemas = schemas
        groups = Set(schemas.keys.compactMap { Self.group(of: $0.apiVersion) })
    }

    /// A hint for an object whose kind is unknown although other kinds of its API group are known; `nil` for all other
    /// objects.
    public func unknown(_ manifest: Manifest) -> String? {
        guard let group = Self.group(of: manifest.apiVersion), groups.contains(group), !know(manifest) else {
            return nil
        }
        let known = schemas.keys.filter { Self.group(of: $0.apiVersion) == group }
            .map { "\($0.apiVersion) \($0.kind)" }
        let nearest = nearestName(to: "\(manifest.apiVersion) \(manifest.kind)", among: known.sorted())
        return nearest.map { didYouMean($0) } ?? "add it: kubectl get crd NAME -o yaml prints one"
    }

    /// Whether the schema of the object's kind is known.
    public func know(_ manifest: Manifest) -> Bool { schema(of: manifest) != nil }

    /// The reasons why the API server would refuse the object; empty if the kind is unknown. Mutating, because compiled
    /// patterns are kept for the next object.
    public mutating func refusals(of manifest: Manifest) -> [Refusal] {
        guard let schema = schema(of: manifest) else { return [] }
        var check = SchemaCheck(patterns)
        let body = Self.body(schema.filled(manifest.value))
        check.compare(body, schema, at: "")
        if check.refusals.isEmpty { check.judge(body, schema, at: "") }
        patterns = check.patterns
        return check.refusals
    }

    /// The object with the defaults that the API server fills in.
    public func filled(_ manifest: Manifest) -> Manifest {
        guard let schema = schema(of: manifest) else { return manifest }
        return Manifest(schema.filled(manifest.value), from: manifest.source)
    }

    /// The API group in an `apiVersion`; `nil` for the core group.
    private static func group(of apiVersion: String) -> Substring? {
        apiVersion.utf8.firstIndex(of: UInt8(ascii: "/")).map { apiVersion[..<$0] }
    }

    private func schema(of manifest: Manifest) -> ObjectSchema? {
        schemas[Key(apiVersion: manifest.apiVersion, kind: manifest.kind)]
    }

    /// The object without the fields that every kind has and no schema describes.
    private static func body(_ value: CELValue) -> CELValue {
        guard case .map(var entries) = value else { return value }
        for key in ["apiVersion", "kind", "metadata"] { entries[key] = nil }
        return .map(entries)
    }
}
