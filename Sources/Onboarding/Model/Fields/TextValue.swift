/// A value that a record contains as a string.
protocol TextValue: Sendable, Hashable {
    /// Parses the value.
    ///
    /// - Throws: Every problem in the text.
    init(_ text: String) throws(TextProblems)

    /// The value as a record contains it.
    var text: String { get }

    /// The pattern of the text in a JSON Schema, as strict as a pattern can be; `nil` if the schema lists the values.
    static var pattern: String? { get }
}

extension CustomerID: TextValue {
    static var pattern: String? { SchemaPatterns.id }
}

extension CompanyName: TextValue {
    static var pattern: String? { SchemaPatterns.displayText }
}

extension Motto: TextValue {
    static var pattern: String? { SchemaPatterns.displayText }
}

extension Name: TextValue {
    static var pattern: String? { nil }
}

extension Hostname: TextValue {
    static var pattern: String? { SchemaPatterns.hostname }
}

extension CalendarDate: TextValue {
    var text: String { description }
    static var pattern: String? { SchemaPatterns.date }
}

extension Contact: TextValue {
    var text: String { description }
    static var pattern: String? { SchemaPatterns.contact }
}

extension PurchaseToken: TextValue {
    static var pattern: String? { SchemaPatterns.purchaseToken }
}

extension Timestamp: TextValue {
    static var pattern: String? { SchemaPatterns.timestamp }
}
