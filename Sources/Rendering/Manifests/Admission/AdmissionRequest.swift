public import CEL

/// The request to create an object, as the API server passes it to admission policies.
public struct AdmissionRequest: Sendable {
    /// The object to create.
    public let object: Manifest
    /// The namespace of the object; empty for an object without one. For a Namespace, its own name.
    public let namespace: String
    /// The Namespace as it is in the cluster; `nil` for an object without one.
    public let namespaceObject: CELValue?
    /// The account that sends the request, such as `system:serviceaccount:flux-system:onboard-tenants`.
    public let username: String
    /// The API group of the object; empty for the core group.
    let group: String
    /// The API version of the object, without the group.
    let version: String
    /// The resource: the plural of the kind in lower case, such as `deployments`.
    let resource: String
    /// The variables that an expression can read (Kubernetes, "Validating Admission Policy").
    let variables: [String: CELValue]

    /// Creates the request for an object. `namespaceObject` is the Namespace in the cluster, or `nil` for an object
    /// without one.
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

    /// The plural of a kind, guessed as Kubernetes does (apimachinery, `UnsafeGuessKindToResource`).
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
