public import CEL

/// A Kubernetes object as it would be sent to the API server, with the file that it comes from.
public struct Manifest: Sendable {
    /// The object's fields.
    public var value: CELValue
    /// The path of the template or file that the object comes from.
    public let source: String

    /// An object with the file that it comes from.
    public init(_ value: CELValue, from source: String) {
        self.value = value
        self.source = source
    }

    /// The API group and version, such as `apps/v1`; empty if the object has none.
    public var apiVersion: String { value["apiVersion"]?.text ?? "" }
    /// The kind, such as `Deployment`; empty if the object has none.
    public var kind: String { value["kind"]?.text ?? "" }
    /// The name from the metadata; empty if the object has none.
    public var name: String { value.at("metadata", "name")?.text ?? "" }
    /// The kind and the name, for messages.
    public var title: String { "\(kind) \(name)" }
}
