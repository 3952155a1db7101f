import Diagnostics

/// The form of a name that paths, labels and hostnames contain: 1 to 40 ASCII characters.
public enum NameGrammar: Sendable, Hashable {
    /// `[a-z]([a-z0-9-]{0,38}[a-z0-9])?`: a DNS label (RFC 1035) that is short enough for a prefix.
    case label
    /// `[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?` without `..`, for versions such as `2026.11`.
    case version

    /// The maximum number of characters.
    public static let limit = 40

    /// The allowed form, for messages.
    var allowed: String {
        switch self {
        case .label: "1 to 40 of a-z, 0-9 and -, starting with a letter and ending with a letter or digit"
        case .version: "1 to 40 of a-z, 0-9, - and single dots, starting and ending with a letter or digit"
        }
    }

    /// Whether a text has this form. Only its bytes are read.
    func matches(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(matches) ?? Array(text.utf8).withUnsafeBufferPointer(matches)
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, bytes.count <= Self.limit else { return false }
        guard first.isASCIILowercase || (self == .version && first.isASCIIDigit), last != 0x2D, last != 0x2E else {
            return false
        }
        var previous: UInt8 = 0
        for byte in bytes {
            guard allows(byte), byte != 0x2E || previous != 0x2E else { return false }
            previous = byte
        }
        return true
    }

    private func allows(_ byte: UInt8) -> Bool {
        byte.isASCIILowercase || byte.isASCIIDigit || byte == 0x2D || (self == .version && byte == 0x2E)
    }

    /// Every problem that prevents a text from having this form. Empty if and only if `matches` is true.
    func problems(in text: String, name: String) -> [TextProblem] {
        if matches(text) { return [] }
        guard !text.isEmpty else {
            return [TextProblem("name/empty", "the \(name) is empty; allowed are \(allowed)", at: 0)]
        }
        var found: [TextProblem] = []
        let report = NameReport(name: name, allowed: allowed, hint: hint(for: text))
        let scalars = Array(text.unicodeScalars)
        for (offset, scalar) in scalars.enumerated() where found.count < Self.limit {
            guard scalar.isASCII, allows(UInt8(truncatingIfNeeded: scalar.value)) else {
                found.append(report.character(scalar, at: offset))
                continue
            }
            if offset > 0, scalar == ".", scalars[offset - 1] == "." { found.append(report.doubleDot(at: offset)) }
        }
        if let first = scalars.first, !isAllowedFirst(first) { found.append(report.start(first)) }
        if scalars.count > 1, let last = scalars.last, last == "-" || last == "." {
            found.append(report.end(last, at: scalars.count - 1))
        }
        if scalars.count > Self.limit { found.append(report.length(scalars.count)) }
        return found
    }

    /// Whether a name may start with a scalar. True for characters that are not allowed anywhere, because those have
    /// their own problem.
    private func isAllowedFirst(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-": false
        case ".", "0"..."9": self == .version && scalar != "."
        default: true
        }
    }

    private func hint(for text: String) -> String? {
        guard text.utf8.count <= Self.limit else { return nil }
        let candidate = String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
        return matches(candidate) ? "write \(quoted(candidate))" : nil
    }
}

/// Creates the messages about a name.
struct NameReport {
    let name: String
    let allowed: String
    let hint: String?

    func character(_ scalar: Unicode.Scalar, at offset: Int) -> TextProblem {
        let shown = scalar.isASCII && isPlain(scalar) ? "\"\(scalar)\"" : codePoint(scalar)
        return problem("character", "has \(shown)", at: offset)
    }

    func doubleDot(at offset: Int) -> TextProblem {
        problem("double-dot", "has two dots in a row", at: offset)
    }

    func start(_ scalar: Unicode.Scalar) -> TextProblem {
        problem("start", "starts with \"\(scalar)\"", at: 0)
    }

    func end(_ scalar: Unicode.Scalar, at offset: Int) -> TextProblem {
        problem("end", "ends with \"\(scalar)\"", at: offset)
    }

    func length(_ count: Int) -> TextProblem {
        problem("length", "has \(count) characters", at: NameGrammar.limit)
    }

    private func problem(_ kind: String, _ found: String, at offset: Int) -> TextProblem {
        TextProblem("name/\(kind)", "the \(name) \(found); allowed are \(allowed)", hint: hint, at: offset)
    }
}
