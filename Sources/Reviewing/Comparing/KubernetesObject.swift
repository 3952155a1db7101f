public import Documents

/// A Kubernetes object as its manifest says it.
public struct KubernetesObject: Sendable {
    /// What an object is known by (Kubernetes, "Object Names and IDs").
    public struct Identity: Sendable, Hashable {
        /// The API group, without a version: a new version of it is the same object.
        public let group: String
        /// The kind.
        public let kind: String
        /// The namespace; empty for an object of the whole cluster.
        public let namespace: String
        /// The name.
        public let name: String

        /// The kind and name, as people say it.
        public var title: String { name.isEmpty ? kind : "\(kind) \(name)" }

        /// The identity with all its texts changed.
        public func map(_ change: (String) -> String) -> Identity {
            Identity(group: group, kind: kind, namespace: change(namespace), name: change(name))
        }
    }

    /// What it is known by.
    public let identity: Identity
    /// All of it.
    public let node: Node

    /// The object of a document. One that is no object, as no `kind` says, is known by its file.
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

    /// The node at a path of keys; `nil` where there is none.
    public func find(_ keys: String...) -> Node? { JSONPointer(keys: keys).find(in: node) }
}
