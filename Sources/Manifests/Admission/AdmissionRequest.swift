public import CEL

/// A request that the API server asks admission policies about: an object that is to be made.
public struct AdmissionRequest: Sendable {
    /// The object, as it is sent.
    public let object: Manifest
    /// The namespace that it is made in; empty for what is in none. Of a Namespace, its own name.
    public let namespace: String
    /// That namespace as it is in the cluster; `nil` for what is in none.
    public let namespaceObject: Value?
    /// Who sends it, such as `system:serviceaccount:flux-system:onboard-tenants`.
    public let username: String

    /// A request to make an object.
    public init(_ object: Manifest, in namespace: String, _ namespaceObject: Value?, by username: String) {
        self.object = object
        self.namespace = namespace
        self.namespaceObject = namespaceObject
        self.username = username
    }

    private var versions: [String] {
        let parts = object.apiVersion.split(separator: "/").map(String.init)
        return parts.count == 2 ? parts : ["", object.apiVersion]
    }

    /// The group of the object's kind; empty for the core group.
    var group: String { versions[0] }
    /// The version of the object's kind.
    var version: String { versions[1] }

    /// The plural by which the API knows the kind, as Kubernetes guesses it (apimachinery, `UnsafeGuessKindToResource`).
    var resource: String {
        let singular = object.kind.lowercased()
        if singular.hasSuffix("endpoints") { return singular }
        if singular.hasSuffix("s") { return singular + "es" }
        return singular.hasSuffix("y") ? singular.dropLast() + "ies" : singular + "s"
    }

    /// The variables of an expression (Kubernetes, "Validating Admission Policy").
    var variables: [String: Value] {
        ["object": object.value, "oldObject": .null, "namespaceObject": namespaceObject ?? .null, "request": request]
    }

    private var request: Value {
        var fields: [String: Value] = [
            "operation": .string("CREATE"), "name": .string(object.name), "dryRun": .bool(false),
            "userInfo": .map(["username": .string(username), "groups": .list([])]),
            "kind": .map([
                "group": .string(group), "version": .string(version), "kind": .string(object.kind),
            ]),
            "resource": .map([
                "group": .string(group), "version": .string(version), "resource": .string(resource),
            ]),
        ]
        if !namespace.isEmpty { fields["namespace"] = .string(namespace) }
        return .map(fields)
    }
}
