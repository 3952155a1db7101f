/// The place of a value in a record: a field, or an element of a list.
public struct FieldPath: Sendable, Hashable {
    /// The field of the record.
    public let field: RecordField
    /// The index of the element, from 0; `nil` for the whole field.
    public let index: Int?

    init(_ field: RecordField, _ index: Int? = nil) {
        self.field = field
        self.index = index
    }
}
