public import Diagnostics
internal import Documents
internal import Mustache

/// A text template, compiled: ordinary Mustache, with every name and type checked beforehand and the escaping of its
/// format.
public struct TextTemplate: Sendable {
    /// The format, by the file's name.
    public let format: TextFormat
    private let template: MustacheTemplate
    private let fields: FieldTable

    /// Compiles the template of a file with the names it may use.
    public static func compile(
        _ source: [UInt8], file: String, names: [TemplateField]
    ) -> (template: TextTemplate?, problems: [Diagnostic]) {
        guard let format = TextFormat(fileName: file) else {
            let allowed = (["yaml", "yml"] + TextFormat.endings).map { "." + $0 }.joined(separator: ", ")
            let message = "a template's name must end in one of \(allowed): formats that carry a comment"
            return (nil, [Diagnostic("template/unknown-format", at: SourceLocation(file: file), message)])
        }
        if let invalid = source.firstInvalidUTF8() {
            let location = SourceLocation(file: file, position: source.position(atOffset: invalid))
            return (nil, [Diagnostic("template/invalid-utf8", at: location, "a byte that is not UTF-8")])
        }
        var checker = TextChecker(source: source, file: file, format: format)
        checker.check(scope: Scope(names))
        guard !checker.problems.hasErrors else { return (nil, checker.problems) }
        do {
            // Values arrive escaped, so the package is told to escape nothing.
            let text = "{{% CONTENT_TYPE: TEXT}}" + String(decoding: source, as: UTF8.self)
            let template = try MustacheTemplate(string: text)
            let compiled = TextTemplate(format: format, template: template, fields: FieldTable(names))
            return (compiled, checker.problems)
        } catch {
            let message = "not a Mustache template: \(error)"
            return (nil, [Diagnostic("template/syntax", at: SourceLocation(file: file), message)])
        }
    }

    /// The text with these values; the digest's slot, if the text has one, holds what `values` hold for it.
    ///
    /// `values` is a map whose values stand in the order of the names the template was compiled with.
    public func render(_ values: TemplateValue) -> [UInt8] {
        guard case .map(let list) = values else { return [] }
        return Array(template.render(MapView(values: list, fields: fields, format: format)).utf8)
    }
}

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
private struct MapView: MustacheParent {
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
