/// A field whose value differs between two versions.
public struct FieldChange: Sendable, Hashable {
    /// The path of the field, such as `spec.template.spec.containers[web].image`.
    public let path: String
    /// The value before; `nil` if the field was added.
    public let old: FieldValue?
    /// The value after; `nil` if the field was removed.
    public let new: FieldValue?

    /// Creates a change from the values before and after.
    public init(path: String, old: FieldValue?, new: FieldValue?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// Whether the changed field is the one at this path or is below it.
    public func isAt(_ other: String) -> Bool {
        path == other || path.hasPrefix("\(other).") || path.hasPrefix("\(other)[")
    }

    /// Returns the change with each text replaced by the result of `change`.
    public func map(_ change: (String) -> String) -> FieldChange {
        FieldChange(path: change(path), old: old?.map(change), new: new?.map(change))
    }
}
