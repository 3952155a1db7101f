/// Where a value stands in a record: a field, or an element of a list.
public struct FieldPath: Sendable, Hashable {
    /// The field.
    public let field: RecordField
    /// The element's number, from 0.
    public let index: Int?

    init(_ field: RecordField, _ index: Int? = nil) {
        self.field = field
        self.index = index
    }
}
