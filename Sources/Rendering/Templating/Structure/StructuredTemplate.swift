public import Diagnostics
internal import Documents

/// A YAML template, compiled: Mustache tags inside the scalars of a valid YAML file.
///
/// - `"{{name}}"` alone takes the value with its type; inside a longer text it is put in as text.
/// - A list's item or a map's entry whose key is `"{{#name}}"` is repeated for a list, kept or dropped for a boolean
///   or an optional value; `"{{^name}}"` is the opposite. Entries are spliced into the map around them; a section
///   whose value is a list adds its items one by one.
/// - A document that is nothing but a section is repeated as a document.
/// - A comment at the top, `# {{=<% %>=}}`, sets other delimiters for the file.
public struct StructuredTemplate: Sendable {
    private let documents: [TemplateDocument]
    /// The names that its tags have, dotted.
    public let names: Set<String>
    /// About how many bytes it writes.
    private let room: Int

    private init(_ documents: [TemplateDocument], names: Set<String>) {
        self.documents = documents
        self.names = names
        room = documents.reduce(0) { $0 + $1.pieces.room }
    }

    /// Compiles the template of a file with the names it may use, and with the parts of another file put into it.
    public static func compile(
        _ source: [UInt8], file: String, names: [TemplateField], parts: TemplateParts? = nil
    ) -> (template: StructuredTemplate?, problems: [Diagnostic]) {
        compile(TemplateText(source, file: file), names: names, parts: parts)
    }

    /// Compiles a template that was read before.
    public static func compile(
        _ text: TemplateText, names: [TemplateField], parts: TemplateParts? = nil
    ) -> (template: StructuredTemplate?, problems: [Diagnostic]) {
        var problems = text.problems
        guard !problems.hasErrors else { return (nil, problems) }
        var compiler = StructureCompiler(delimiters: text.delimiters, parts: parts)
        let documents = text.documents.map { TemplateDocument(compiler.compileDocument($0.root, scope: Scope(names))) }
        problems += compiler.problems + compiler.unusedParts()
        let template = StructuredTemplate(documents, names: compiler.names)
        return (problems.hasErrors ? nil : template, problems)
    }

    /// The YAML text with these values behind a header of comment lines, or `nil` where sections leave nothing.
    ///
    /// `values` is a map whose values stand in the order of the names the template was compiled with.
    public func render(_ values: TemplateValue, header: [UInt8]) -> [UInt8]? {
        Self.render([self], values, header: header)
    }

    /// The documents of several templates in one YAML text, or `nil` where sections leave nothing.
    public static func render(
        _ templates: [StructuredTemplate], _ values: TemplateValue, header: [UInt8]
    ) -> [UInt8]? {
        let room = templates.reduce(0) { $0 + $1.room }
        var writer = PieceWriter(values, behind: header, room: room)
        for template in templates {
            for document in template.documents { writer.write(document) }
        }
        return writer.documents == 0 ? nil : writer.output
    }

    /// The template with all values written but those at the places `open`, for those who have the others in common.
    public func filled(_ values: [TemplateValue], but open: Set<Int>) -> StructuredTemplate {
        let filling = Filling(values, but: open)
        return StructuredTemplate(documents.flatMap(filling.fill), names: names)
    }
}
