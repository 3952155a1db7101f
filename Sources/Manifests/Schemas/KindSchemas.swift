internal import CEL
public import Diagnostics
internal import Documents
internal import YAML

/// The schemas of kinds, as their CustomResourceDefinitions have them.
public struct KindSchemas: Sendable {
    private struct Key: Hashable {
        let apiVersion: String
        let kind: String
    }

    private var schemas: [Key: ObjectSchema] = [:]
    private var patterns: [String: Pattern?] = [:]

    /// No schemas: every kind is unknown.
    public init() {}

    /// Reads CustomResourceDefinitions (`apiextensions.k8s.io/v1`), in YAML or JSON. `files` are their paths and bytes.
    public static func read(
        _ files: [(path: String, bytes: [UInt8])]
    ) -> (schemas: KindSchemas, problems: [Diagnostic]) {
        var schemas = KindSchemas()
        var problems: [Diagnostic] = []
        for file in files {
            let (documents, found) = YAMLParser.parse(file.bytes, file: file.path)
            problems += found
            for document in documents where !schemas.add(Value(document.root)) {
                problems.append(
                    Diagnostic(
                        "template/no-definition", at: SourceLocation(file: file.path),
                        "a CustomResourceDefinition of apiextensions.k8s.io/v1 with a schema must stand here",
                        hint: "kubectl get crd NAME -o yaml prints one"))
            }
        }
        return (schemas, problems)
    }

    private mutating func add(_ definition: Value) -> Bool {
        guard definition["kind"] == .string("CustomResourceDefinition"),
            let group = definition.at("spec", "group")?.text, let kind = definition.at("spec", "names", "kind")?.text
        else { return false }
        let versions = definition.at("spec", "versions")?.elements ?? []
        for version in versions {
            guard let name = version["name"]?.text, let schema = version.at("schema", "openAPIV3Schema") else {
                return false
            }
            schemas[Key(apiVersion: "\(group)/\(name)", kind: kind)] = ObjectSchema(schema)
        }
        return !versions.isEmpty
    }

    /// Whether the schema of the object's kind is known.
    public func know(_ manifest: Manifest) -> Bool { schema(of: manifest) != nil }

    /// Why the API server would refuse the object; nothing for a kind whose schema is not known. Mutating, since
    /// patterns are kept for the next object.
    public mutating func refusals(of manifest: Manifest) -> [Refusal] {
        guard let schema = schema(of: manifest) else { return [] }
        var check = SchemaCheck(patterns)
        check.compare(Self.body(schema.filled(manifest.value)), schema, at: "")
        patterns = check.patterns
        return check.refusals
    }

    /// The object with the defaults that the API server fills in.
    public func filled(_ manifest: Manifest) -> Manifest {
        guard let schema = schema(of: manifest) else { return manifest }
        return Manifest(schema.filled(manifest.value), from: manifest.source)
    }

    private func schema(of manifest: Manifest) -> ObjectSchema? {
        schemas[Key(apiVersion: manifest.apiVersion, kind: manifest.kind)]
    }

    /// The object without what every kind has and no schema describes.
    private static func body(_ value: Value) -> Value {
        guard case .map(var entries) = value else { return value }
        for key in ["apiVersion", "kind", "metadata"] { entries[key] = nil }
        return .map(entries)
    }
}
