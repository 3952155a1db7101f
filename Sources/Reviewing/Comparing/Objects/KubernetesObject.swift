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

        /// Which one of several objects with the same kind, namespace and name it is, from 0.
        var number = 0

        /// The identity of the first object with the same kind, namespace and name.
        public var first: Identity {
            var first = self
            first.number = 0
            return first
        }

        /// The kind and name for messages.
        public var title: String { name.isEmpty ? kind : "\(kind) \(name)" }

        /// Returns the identity with `namespace` and `name` replaced by the result of `change`.
        public func map(_ change: (String) -> String) -> Identity {
            var changed = Identity(group: group, kind: kind, namespace: change(namespace), name: change(name))
            changed.number = number
            return changed
        }
    }

    /// The identity of the object.
    public let identity: Identity
    /// The root node of the manifest.
    public let node: Node

    /// Reads the objects of a document: one, or the items of a list (Kubernetes, "API Concepts", "Collections").
    public static func all(in document: Document) -> [KubernetesObject] { all(in: document.root) }

    private static func all(in node: Node) -> [KubernetesObject] {
        let object = KubernetesObject(node)
        guard object.identity.kind.hasSuffix("List"), let items = object.find("items"), items.kind == .list else {
            return [object]
        }
        return items.elements.flatMap(all)
    }

    /// Reads an object. One without `kind` is identified by its file.
    private init(_ root: Node) {
        func text(_ keys: String...) -> String { JSONPointer(keys: keys).find(in: root)?.string ?? "" }
        let version = text("apiVersion")
        let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
        let kind = text("kind")
        identity =
            kind.isEmpty
            ? Identity(group: "", kind: root.document.file, namespace: "", name: "")
            : Identity(
                group: group, kind: kind, namespace: text("metadata", "namespace"), name: text("metadata", "name"))
        node = root
    }

    /// Returns the node at a path of keys; `nil` if there is none.
    public func find(_ keys: String...) -> Node? { JSONPointer(keys: keys).find(in: node) }
}

extension [KubernetesObject] {
    /// The objects by identity. Several with the same kind, namespace and name are all kept, in their order.
    var byIdentity: [KubernetesObject.Identity: KubernetesObject] {
        var found: [KubernetesObject.Identity: KubernetesObject] = [:]
        for object in self {
            var identity = object.identity
            while found[identity] != nil { identity.number += 1 }
            found[identity] = object
        }
        return found
    }
}
