public import CEL

/// A request that the API server asks admission policies about: an object that is to be made.
public struct AdmissionRequest: Sendable {
    /// The object, as it is sent.
    public let object: Manifest
    /// The namespace that it is made in; empty for what is in none. Of a Namespace, its own name.
    public let namespace: String
    /// That namespace as it is in the cluster; `nil` for what is in none.
    public let namespaceObject: CELValue?
    /// Who sends it, such as `system:serviceaccount:flux-system:onboard-tenants`.
    public let username: String
    /// The group of the object's kind; empty for the core group.
    let group: String
    /// The version of the object's kind.
    let version: String
    /// The plural by which the API knows the kind.
    let resource: String
    /// The variables of an expression (Kubernetes, "Validating Admission Policy").
    let variables: [String: CELValue]

    /// A request to make an object.
    public init(_ object: Manifest, in namespace: String, _ namespaceObject: CELValue?, by username: String) {
        self.object = object
        self.namespace = namespace
        self.namespaceObject = namespaceObject
        self.username = username
        let parts = object.apiVersion.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        group = parts.count == 2 ? parts[0] : ""
        version = parts.count == 2 ? parts[1] : object.apiVersion
        resource = Self.plural(of: object.kind)
        let request = Self.fields(object, namespace, username, group: group, version: version, resource: resource)
        variables = [
            "object": object.value, "oldObject": .null, "namespaceObject": namespaceObject ?? .null, "request": request,
        ]
    }

    /// A kind's plural, as Kubernetes guesses it (apimachinery, `UnsafeGuessKindToResource`).
    private static func plural(of kind: String) -> String {
        let singular = kind.lowercased()
        if singular.hasSuffix("endpoints") { return singular }
        if singular.hasSuffix("s") { return singular + "es" }
        return singular.hasSuffix("y") ? singular.dropLast() + "ies" : singular + "s"
    }

    private static func fields(
        _ object: Manifest, _ namespace: String, _ username: String, group: String, version: String, resource: String
    ) -> CELValue {
        var fields: [String: CELValue] = [
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
