internal import Diagnostics

/// A request for a new customer: the texts as they were given, not parsed yet.
public struct CustomerRequest: Sendable {
    private var texts: [RequestPart: [Given]] = [:]

    /// Creates an empty request.
    public init() {}

    /// The text of a part, or the first text of a list.
    public subscript(part: RequestPart) -> Given? {
        get { texts[part]?.first }
        set { texts[part] = newValue.map { [$0] } }
    }

    /// The text of a field, or the first text of a list.
    public subscript(field: RecordField) -> Given? {
        get { self[.field(field)] }
        set { self[.field(field)] = newValue }
    }

    /// The texts of a part, in order.
    public func all(_ part: RequestPart) -> [Given] { texts[part] ?? [] }

    /// The texts of a list field, in order.
    public func all(_ field: RecordField) -> [Given] { all(.field(field)) }

    /// Sets the texts of a list field. An empty array removes the list.
    public mutating func set(_ field: RecordField, _ given: [Given]) {
        texts[.field(field)] = given.isEmpty ? nil : given
    }

    /// Sets the text that was given with a field's flag. Does nothing if it is `nil`, or if the field has no flag.
    public mutating func give(_ text: String?, _ field: RecordField) {
        guard let text, let flag = field.flag else { return }
        self[field] = Given(text, flag: flag)
    }

    /// Sets the texts that were given with a field's repeatable flag.
    public mutating func give(_ texts: [String], _ field: RecordField) {
        guard let flag = field.flag else { return }
        set(field, texts.map { Given($0, flag: flag) })
    }

    /// The given text of a value in the record; `nil` if there is none.
    subscript(path: FieldPath) -> Given? {
        if path.field == .purchase { return self[.purchaseID] }
        guard let index = path.index else { return self[path.field] }
        let given = all(path.field)
        return index < given.count ? given[index] : nil
    }
}
