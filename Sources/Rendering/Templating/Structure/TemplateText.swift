internal import Diagnostics
internal import Documents
internal import YAML

/// A parsed YAML template. It is parsed once and can be compiled several times, with other parts each time.
public struct TemplateText: Sendable {
    let documents: [Document]
    let problems: [Diagnostic]
    let delimiters: Delimiters

    /// Parses the text of a file.
    public init(_ source: [UInt8], file: String) {
        (documents, problems) = YAMLParser.parse(source, file: file)
        delimiters = Delimiters.declared(in: source) ?? .mustache
    }
}
