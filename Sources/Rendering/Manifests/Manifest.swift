public import CEL

/// A Kubernetes object as it would be sent to the API server, and the file that it comes from.
public struct Manifest: Sendable {
    /// The object.
    public var value: CELValue
    /// The path of the template or file that it comes from.
    public let source: String

    /// An object of a file.
    public init(_ value: CELValue, from source: String) {
        self.value = value
        self.source = source
    }

    /// The group and version, such as `apps/v1`; empty where there is none.
    public var apiVersion: String { value["apiVersion"]?.text ?? "" }
    /// The kind; empty where there is none.
    public var kind: String { value["kind"]?.text ?? "" }
    /// The name; empty where there is none.
    public var name: String { value.at("metadata", "name")?.text ?? "" }
    /// Kind and name, as people say it.
    public var title: String { "\(kind) \(name)" }
}
