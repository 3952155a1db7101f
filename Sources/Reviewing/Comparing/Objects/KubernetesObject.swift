public import Documents

/// A Kubernetes object from a manifest.
public struct KubernetesObject: Sendable {
    /// The identity of an object (Kubernetes, "Object Names and IDs").
    public struct Identity: Sendable, Hashable {
        /// The API group without its version. A new version of the API does not change the identity.
        public let group: String
        /// The kind, such as `Deployment`.
        public let kind: String
        /// The namespace; empty for a cluster-wide object.
        public let namespace: String
        /// The name; empty if the manifest has none.
        public let name: String

        /// The kind and name for messages.
        public var title: String { name.isEmpty ? kind : "\(kind) \(name)" }

        /// Returns the identity with `namespace` and `name` replaced by the result of `change`.
        public func map(_ change: (String) -> String) -> Identity {
            Identity(group: group, kind: kind, namespace: change(namespace), name: change(name))
        }
    }

    /// The identity of the object.
    public let identity: Identity
    /// The root node of the manifest.
    public let node: Node

    /// Reads the object of a document. A document without `kind` is identified by its file.
    public init(_ document: Document) {
        let root = document.root
        func text(_ keys: String...) -> String { JSONPointer(keys: keys).find(in: root)?.string ?? "" }
        let version = text("apiVersion")
        let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
        let kind = text("kind")
        identity =
            kind.isEmpty
            ? Identity(group: "", kind: document.file, namespace: "", name: "")
            : Identity(
                group: group, kind: kind, namespace: text("metadata", "namespace"), name: text("metadata", "name"))
        node = root
    }

    /// Returns the node at a path of keys; `nil` if there is none.
    public func find(_ keys: String...) -> Node? { JSONPointer(keys: keys).find(in: node) }
}
