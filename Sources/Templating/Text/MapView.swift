internal import Mustache

/// The fields of a map by name, worked out once.
final class FieldTable: Sendable {
    private let indexes: [String: Int]
    private let inner: [FieldTable?]

    init(_ fields: [TemplateField]) {
        indexes = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        inner = fields.map { Self.table(of: $0.type) }
    }

    func index(of name: String) -> Int? { indexes[name] }

    func table(at index: Int) -> FieldTable? { inner[index] }

    private static func table(of type: TemplateType) -> FieldTable? {
        switch type {
        case .map(let fields): FieldTable(fields)
        case .optional(let type), .list(let type): table(of: type)
        case .text, .word, .bool, .integer: nil
        }
    }
}

/// A map of values as swift-mustache looks into it.
struct MapView: MustacheParent {
    let values: [TemplateValue]
    let fields: FieldTable
    let format: TextFormat

    func child(named name: String) -> Any? {
        guard let index = fields.index(of: name), index < values.count else { return nil }
        return view(of: values[index], fields.table(at: index))
    }

    private func view(of value: TemplateValue, _ inner: FieldTable?) -> Any? {
        switch value {
        case .text(let text): format.escape(text)
        case .bool(let bool): bool
        case .integer(let number): number
        case .list(let elements): elements.compactMap { view(of: $0, inner) }
        case .map(let values): inner.map { MapView(values: values, fields: $0, format: format) }
        case .none: nil
        }
    }
}
