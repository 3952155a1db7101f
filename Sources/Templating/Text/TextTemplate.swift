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
