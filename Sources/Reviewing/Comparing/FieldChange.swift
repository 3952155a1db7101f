/// A field that two versions of something have otherwise.
public struct FieldChange: Sendable, Hashable {
    /// Where it stands, such as `spec.template.spec.containers[web].image`.
    public let path: String
    /// The value before; `nil` where the field was not there.
    public let old: FieldValue?
    /// The value after; `nil` where the field is gone.
    public let new: FieldValue?

    /// A change of a field.
    public init(path: String, old: FieldValue?, new: FieldValue?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// The change with all its texts changed.
    public func map(_ change: (String) -> String) -> FieldChange {
        FieldChange(path: change(path), old: old?.map(change), new: new?.map(change))
    }
}
