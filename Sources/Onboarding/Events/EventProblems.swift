public import Diagnostics

extension Diagnostic {
    /// The same problem as a log may show it: where it stands in a text that begins at a place, or at that place.
    public func asLogged(at place: SourceLocation) -> Diagnostic {
        if let start = place.position, location?.file == place.file { return inStream(from: start) }
        return Diagnostic(
            identifier, at: place, message.withoutValues, hint: hint?.withoutValues, related: related,
            severity: severity)
    }

    /// The same problem of a text that stands in a longer stream, as a log may show it: at its place in the stream,
    /// and without values that may be personal.
    ///
    /// A quoted value stays only where it is a plain name: a letter or `/`, then letters, digits and `. _ / $ -`. No address,
    /// telephone number or name of two words is one.
    func inStream(from start: SourcePosition) -> Diagnostic {
        Diagnostic(
            identifier, at: location?.moved(to: start), message.withoutValues, hint: hint?.withoutValues,
            related: related, severity: severity)
    }
}

extension SourceLocation {
    fileprivate func moved(to start: SourcePosition) -> SourceLocation {
        guard let position else { return SourceLocation(file: file, position: start) }
        let column = position.line == 1 ? position.column + start.column - 1 : position.column
        return SourceLocation(
            file: file, position: SourcePosition(line: position.line + start.line - 1, column: column))
    }
}

extension String {
    /// The text with `…` for each quoted value that is no plain name.
    fileprivate var withoutValues: String {
        var kept = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "\"") {
            kept += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.unescapedQuote else { return kept + "\"…\"" }
            kept += inside[..<close].isPlainName ? "\"\(inside[..<close])\"" : "\"…\""
            rest = inside[inside.index(after: close)...]
        }
        return kept + rest
    }
}

extension Substring {
    fileprivate var unescapedQuote: Index? {
        var isEscaped = false
        return indices.first { index in
            defer { isEscaped = !isEscaped && self[index] == "\\" }
            return self[index] == "\"" && !isEscaped
        }
    }

    fileprivate var isPlainName: Bool {
        guard let first = utf8.first, utf8.count <= 64 else { return false }
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
        return (isLetter(first) || first == 0x2F)
            && utf8.allSatisfy { isLetter($0) || (0x2D...0x39).contains($0) || $0 == 0x5F || $0 == 0x24 }
    }
}
