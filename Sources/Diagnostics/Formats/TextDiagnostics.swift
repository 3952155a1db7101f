/// Diagnostics as `file:line:column: severity: message [identifier]`, the form that editors jump from.
struct TextDiagnostics {
    let color: Bool

    func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(lines).joined()
    }

    private func lines(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.location.map { "\($0.description): " } ?? ""
        let severity = paint("\(diagnostic.severity.rawValue):", diagnostic.severity == .error ? "1;31" : "1;33")
        let message = paint(diagnostic.message, "1")
        var text = "\(place)\(severity) \(message) \(paint("[\(diagnostic.identifier)]", "2"))\n"
        if let hint = diagnostic.hint { text += "    \(paint("hint:", "1;36")) \(hint)\n" }
        for related in diagnostic.related.prefix(5) { text += "    see \(related.description)\n" }
        if diagnostic.related.count > 5 { text += "    and \(diagnostic.related.count - 5) more\n" }
        return text
    }

    private func paint(_ text: String, _ code: String) -> String {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, or the file alone.
    public var description: String {
        let file = isPlainPath ? self.file : quoted(self.file, limit: 400)
        return position.map { "\(file):\($0.line):\($0.column)" } ?? file
    }

    private var isPlainPath: Bool { file.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") } }
}
