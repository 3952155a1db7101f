public import Diagnostics
internal import Documents

/// A compiled YAML template: a valid YAML file with Mustache tags in its scalars.
///
/// - `"{{name}}"` alone is replaced by the value with its type; inside a longer text, it is replaced by the value as
///   text.
/// - A list's item or a map's entry with the key `"{{#name}}"` is a section. For a list it is repeated; for a Boolean
///   or an optional value it is kept or removed. `"{{^name}}"` is the opposite. The content of the section becomes part
///   of the surrounding map or list.
/// - A document that consists of one section is repeated as a document.
/// - A comment at the top, `# {{=<% %>=}}`, sets other delimiters for the file.
public struct StructuredTemplate: Sendable {
    private let documents: [TemplateDocument]
    /// The names in the template's tags, dotted.
    public let names: Set<String>
    /// An estimate of the number of bytes written.
    private let room: Int

    private init(_ documents: [TemplateDocument], names: Set<String>) {
        self.documents = documents
        self.names = names
        room = documents.reduce(0) { $0 + $1.pieces.room }
    }

    /// Compiles the template of a file. `names` are the names that it may use; `parts` are values from another file.
    /// The template is nil if there are errors.
    public static func compile(
        _ source: [UInt8], file: String, names: [TemplateField], parts: TemplateParts? = nil
    ) -> (template: StructuredTemplate?, problems: [Diagnostic]) {
        compile(TemplateText(source, file: file), names: names, parts: parts)
    }

    /// Compiles a parsed template.
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

    /// The YAML text with these values, after a header of comment lines; `nil` if there are no documents.
    ///
    /// `values` is a map, with the values in the order of the names that the template was compiled with.
    public func render(_ values: TemplateValue, header: [UInt8]) -> [UInt8]? {
        Self.render([self], values, header: header)
    }

    /// The documents of several templates in one YAML text; `nil` if there are none.
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

    /// The template with all values filled in, except those at the indices `open`. Use it for customers who share the
    /// other values.
    public func filled(_ values: [TemplateValue], but open: Set<Int>) -> StructuredTemplate {
        let filling = Filling(values, but: open)
        return StructuredTemplate(documents.flatMap(filling.fill), names: names)
    }
}
