internal import CEL
internal import Diagnostics
internal import Documents
internal import YAML

/// Reads CustomResourceDefinitions and collects the problems in them.
struct KindReader {
    private(set) var schemas: [KindSchemas.Key: ObjectSchema] = [:]
    private(set) var problems: [Diagnostic] = []
    private let severity: Diagnostic.Severity
    /// Whether each pattern seen so far can be compiled.
    private var understood: [String: Bool] = [:]

    init(_ severity: Diagnostic.Severity) {
        self.severity = severity
    }

    mutating func read(_ bytes: [UInt8], file: String) {
        let (documents, found) = YAMLParser.parse(bytes, file: file)
        problems += found
        for document in documents { add(CELValue(document.root), file) }
    }

    private mutating func add(_ definition: CELValue, _ file: String) {
        let versions = (definition.at("spec", "versions")?.elements ?? []).compactMap { version in
            version["name"]?.text.flatMap { name in
                version.at("schema", "openAPIV3Schema").map { (name: name, schema: ObjectSchema($0)) }
            }
        }
        guard definition["kind"] == .string("CustomResourceDefinition"), !versions.isEmpty,
            let group = definition.at("spec", "group")?.text, let kind = definition.at("spec", "names", "kind")?.text
        else {
            return report(
                "template/no-definition", file,
                "expected a CustomResourceDefinition of apiextensions.k8s.io/v1 with a schema",
                hint: "kubectl get crd NAME -o yaml prints one", severity)
        }
        for version in versions { add(version.schema, as: "\(group)/\(version.name)", kind, file) }
    }

    private mutating func add(_ schema: ObjectSchema, as apiVersion: String, _ kind: String, _ file: String) {
        if schemas.updateValue(schema, forKey: KindSchemas.Key(apiVersion: apiVersion, kind: kind)) != nil {
            report(
                "template/duplicate-definition", file, "another file also defines \(quoted("\(apiVersion) \(kind)"))",
                hint: "keep only one of them", severity)
        }
        for rule in Set(schema.unreadRules + schema.patterns.filter { !isUnderstood($0) }).sorted() {
            report(
                "template/rule-not-judged", file,
                "this rule or pattern is not supported, so nothing is checked against it: \(quoted(rule))",
                hint: nil, .warning)
        }
    }

    /// Definitions share many patterns, and compiling one takes time. So each is compiled once.
    private mutating func isUnderstood(_ pattern: String) -> Bool {
        if let known = understood[pattern] { return known }
        let isUnderstood = (try? Pattern(pattern)) != nil
        understood[pattern] = isUnderstood
        return isUnderstood
    }

    private mutating func report(
        _ identifier: String, _ file: String, _ message: String, hint: String?, _ severity: Diagnostic.Severity
    ) {
        problems.append(
            Diagnostic(identifier, at: SourceLocation(file: file), message, hint: hint, severity: severity))
    }
}
