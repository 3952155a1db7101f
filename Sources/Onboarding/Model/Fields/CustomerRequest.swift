internal import Diagnostics

/// What somebody asks for who adds a customer: texts as they were given, nothing judged yet.
public struct CustomerRequest: Sendable {
    private var texts: [RequestPart: [Given]] = [:]

    /// A request for nothing yet.
    public init() {}

    /// The text of a part; the first one of a list.
    public subscript(part: RequestPart) -> Given? {
        get { texts[part]?.first }
        set { texts[part] = newValue.map { [$0] } }
    }

    /// The text of a field; the first one of a list.
    public subscript(field: RecordField) -> Given? {
        get { self[.field(field)] }
        set { self[.field(field)] = newValue }
    }

    /// The texts of a part, in order.
    public func all(_ part: RequestPart) -> [Given] { texts[part] ?? [] }

    /// The texts of a field that holds a list.
    public func all(_ field: RecordField) -> [Given] { all(.field(field)) }

    /// Puts in the texts of a list; none takes the list out.
    public mutating func set(_ field: RecordField, _ given: [Given]) {
        texts[.field(field)] = given.isEmpty ? nil : given
    }

    /// Puts in what was given for a field with its flag; nothing for none.
    public mutating func give(_ text: String?, _ field: RecordField) {
        guard let text, let flag = field.flag else { return }
        self[field] = Given(text, flag: flag)
    }

    /// Puts in what was given for a field with its flag, each time anew.
    public mutating func give(_ texts: [String], _ field: RecordField) {
        guard let flag = field.flag else { return }
        set(field, texts.map { Given($0, flag: flag) })
    }

    /// What was given for a value of the record; `nil` where nothing was.
    subscript(path: FieldPath) -> Given? {
        if path.field == .purchase { return self[.purchaseID] }
        guard let index = path.index else { return self[path.field] }
        let given = all(path.field)
        return index < given.count ? given[index] : nil
    }
}
