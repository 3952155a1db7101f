public import Diagnostics

/// A change of a Kubernetes object.
public struct ObjectChange: Sendable, Hashable {
    /// The identity of the object.
    public let object: KubernetesObject.Identity
    /// Whether the object was added, changed or removed.
    public let kind: ChangeKind
    /// The fields that differ; all fields of a new object, and none of a removed one.
    public let fields: [FieldChange]
    /// What a new object runs, mounts, opens, exposes and grants, one clause each.
    public let traits: [String]

    /// Creates a change.
    public init(
        object: KubernetesObject.Identity, kind: ChangeKind, fields: [FieldChange] = [], traits: [String] = []
    ) {
        self.object = object
        self.kind = kind
        self.fields = fields
        self.traits = traits
    }

    /// Returns the change with each text replaced by the result of `change`.
    public func map(_ change: (String) -> String) -> ObjectChange {
        ObjectChange(
            object: object.map(change), kind: kind, fields: fields.map { $0.map(change) }, traits: traits.map(change))
    }

    /// Returns the change with its fields replaced or dropped; `nil` if no field is left.
    public func compactMap(_ change: (FieldChange) -> FieldChange?) -> ObjectChange? {
        let kept = fields.compactMap(change)
        return kept.isEmpty ? nil : ObjectChange(object: object, kind: kind, fields: kept, traits: traits)
    }

    /// Creates the change that adds an object.
    private init(new object: KubernetesObject) {
        let traits = object.traits.filter(\.isTold).map(\.clause)
        self.init(
            object: object.identity, kind: .added, fields: FieldComparison.leaves(of: object.node), traits: traits)
    }

    /// Returns the changes between two sets of objects, ordered by kind and name.
    public static func changes(from old: [KubernetesObject], to new: [KubernetesObject]) -> [ObjectChange] {
        let (before, after) = (old.byIdentity, new.byIdentity)
        let identities = Set(before.keys).union(after.keys).sorted()
        return identities.compactMap { identity in
            guard let previous = before[identity] else { return after[identity].map(ObjectChange.init(new:)) }
            guard let next = after[identity] else {
                return ObjectChange(object: identity, kind: .removed)
            }
            let fields = FieldComparison.changes(from: previous.node, to: next.node)
            return fields.isEmpty ? nil : ObjectChange(object: identity, kind: .changed, fields: fields)
        }
    }
}

extension KubernetesObject.Identity: Comparable {
    /// Orders by kind, name, namespace and group.
    public static func < (left: Self, right: Self) -> Bool {
        (left.kind, left.name, left.namespace, left.group, left.number)
            < (right.kind, right.name, right.namespace, right.group, right.number)
    }
}
