public import Diagnostics
internal import Documents

/// A compiled text template: values, sections and comments of Mustache (Mustache specification, 1.4). All names and
/// types are checked at compile time, and values are escaped for the format.
public struct TextTemplate: Sendable {
    /// The format, which decides how values are escaped.
    public let format: TextFormat
    private let pieces: [TextPiece]

    /// Compiles the template of a file, in the format of its extension. `names` are the names that it may use. The
    /// template is nil if there are errors.
    public static func compile(
        _ source: [UInt8], file: String, names: [TemplateField]
    ) -> (template: TextTemplate?, problems: [Diagnostic]) {
        guard let format = TextFormat(fileName: file) else {
            let allowed = (["yaml", "yml"] + TextFormat.endings).map { "." + $0 }.joined(separator: ", ")
            let message = "a template's name must end in one of \(allowed), which are formats with comments"
            return (nil, [Diagnostic("template/unknown-format", at: SourceLocation(file: file), message)])
        }
        return compile(source, file: file, format: format, names: names)
    }

    /// Compiles a template in a given format. `names` are the names that it may use. The template is nil if there are
    /// errors.
    public static func compile(
        _ source: [UInt8], file: String, format: TextFormat, names: [TemplateField]
    ) -> (template: TextTemplate?, problems: [Diagnostic]) {
        if let invalid = source.firstInvalidUTF8() {
            let location = SourceLocation(file: file, position: source.position(atOffset: invalid))
            return (nil, [Diagnostic("template/invalid-utf8", at: location, "a byte that is not UTF-8")])
        }
        var compiler = TextCompiler(source: source, file: file, format: format)
        let pieces = compiler.compile(scope: Scope(names))
        let problems = compiler.problems
        return (problems.hasErrors ? nil : TextTemplate(format: format, pieces: pieces), problems)
    }

    /// The text with these values, after a comment that contains `header`.
    ///
    /// `values` is a map, with the values in the order of the names that the template was compiled with.
    public func render(_ values: TemplateValue, header: String) -> [UInt8] {
        render(values, after: Array(format.comment(header).utf8))
    }

    /// The text with these values, without a comment before it.
    public func render(_ values: TemplateValue) -> [UInt8] { render(values, after: []) }

    private func render(_ values: TemplateValue, after start: [UInt8]) -> [UInt8] {
        var writer = TextWriter(values, format: format, behind: start, room: pieces.room)
        writer.write(pieces)
        return writer.output
    }

    /// The template with all values filled in, except those at the indices `open`. Use it for customers who share the
    /// other values.
    public func filled(_ values: [TemplateValue], but open: Set<Int>) -> TextTemplate {
        TextTemplate(format: format, pieces: Filling(values, but: open).fill(pieces, format))
    }
}
