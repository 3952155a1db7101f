/// Diagnostics as `file:line:column: severity: message [identifier]`, which editors turn into links.
struct TextDiagnostics {
    let color: Bool

    func write(_ findings: Findings, to take: (PrintableText) -> Void) {
        for diagnostic in findings.shown { take(lines(diagnostic)) }
        if let omitted = findings.omitted { take("\(omitted.sentence)\n") }
    }

    private func lines(_ diagnostic: Diagnostic) -> PrintableText {
        let place: PrintableText = diagnostic.location.map { "\($0): " } ?? ""
        let severity = (diagnostic.severity == .error ? Tone.error : .warning).paint(
            "\(diagnostic.severity.rawValue):", color: color)
        let message = Tone.strong.paint("\(diagnostic.message)", color: color)
        let identifier = Tone.faint.paint("[\(diagnostic.identifier)]", color: color)
        var text: PrintableText = "\(place)\(severity) \(message) \(identifier)\n"
        if let hint = diagnostic.hint {
            text += "    \(Tone.hint.paint("hint:", color: color)) \(hint)\n"
        }
        for related in diagnostic.related.prefix(5) { text += "    see \(related)\n" }
        if diagnostic.related.count > 5 { text += "    and \(diagnostic.related.count - 5) more\n" }
        return text
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
