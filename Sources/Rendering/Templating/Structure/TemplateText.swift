internal import Diagnostics
internal import Documents
internal import YAML

/// The text of a YAML template, read: once, though it may be compiled often, with other parts each time.
public struct TemplateText: Sendable {
    let documents: [Document]
    let problems: [Diagnostic]
    let delimiters: Delimiters

    /// Reads the text of a file.
    public init(_ source: [UInt8], file: String) {
        (documents, problems) = YAMLParser.parse(source, file: file)
        delimiters = Delimiters.declared(in: source) ?? .mustache
    }
}
