public import Diagnostics

/// A change of a Kubernetes object.
public struct ObjectChange: Sendable, Hashable {
    /// The identity of the object.
    public let object: KubernetesObject.Identity
    /// Whether the object was added, changed or removed.
    public let kind: ChangeKind
    /// The fields that differ; empty unless the object was changed.
    public let fields: [FieldChange]

    /// Returns the change with each text replaced by the result of `change`.
    public func map(_ change: (String) -> String) -> ObjectChange {
        ObjectChange(object: object.map(change), kind: kind, fields: fields.map { $0.map(change) })
    }

    /// Returns the change with its fields replaced or dropped; `nil` if no field is left.
    public func compactMap(_ change: (FieldChange) -> FieldChange?) -> ObjectChange? {
        let kept = fields.compactMap(change)
        return kept.isEmpty ? nil : ObjectChange(object: object, kind: kind, fields: kept)
    }

    /// Returns the changes between two sets of objects, ordered by kind and name.
    public static func changes(from old: [KubernetesObject], to new: [KubernetesObject]) -> [ObjectChange] {
        let before = Dictionary(old.map { ($0.identity, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.identity, $0) }) { first, _ in first }
        let identities = Set(before.keys).union(after.keys).sorted()
        return identities.compactMap { identity in
            guard let previous = before[identity] else {
                return ObjectChange(object: identity, kind: .added, fields: [])
            }
            guard let next = after[identity] else {
                return ObjectChange(object: identity, kind: .removed, fields: [])
            }
            let fields = FieldComparison.changes(from: previous.node, to: next.node)
            return fields.isEmpty ? nil : ObjectChange(object: identity, kind: .changed, fields: fields)
        }
    }
}

extension KubernetesObject.Identity: Comparable {
    /// Orders by kind, name, namespace and group.
    public static func < (left: Self, right: Self) -> Bool {
        (left.kind, left.name, left.namespace, left.group) < (right.kind, right.name, right.namespace, right.group)
    }
}
