import Diagnostics

/// Converts a text to a hostname in ASCII.
struct HostnameParser {
    /// The hostname in lower-case ASCII, or every problem in the text.
    let result: Result<String, TextProblems>

    /// Parses a text. Lower-case ASCII without punycode is checked but not converted.
    init(_ raw: String) {
        if isReadyHostname(raw) {
            result = .success(raw)
        } else if let mistake = HostnameMistake(raw) {
            result = .failure(TextProblems(mistake.problem))
        } else {
            result = Self.convert(raw)
        }
    }

    private static func convert(_ raw: String) -> Result<String, TextProblems> {
        let found = characterProblems(raw)
        if !found.isEmpty { return .failure(TextProblems(found)) }
        guard let ascii = InternationalName.ascii(raw) else {
            let message = "\(quoted(raw)) is not a valid international hostname: UTS #46 rejects one of its labels"
            let hint = "write it as a browser's address bar shows it"
            return .failure(TextProblems(TextProblem("host/international", message, hint: hint, at: 0)))
        }
        let problems = HostnameRules(ascii, raw: raw).problems
        return problems.isEmpty ? .success(ascii) : .failure(TextProblems(problems))
    }

    /// The characters that must not reach the conversion: ASCII other than letters, digits, hyphens and dots, and
    /// invisible characters.
    private static func characterProblems(_ raw: String) -> [TextProblem] {
        var problems: [TextProblem] = []
        for (offset, scalar) in raw.unicodeScalars.enumerated() where problems.count < 64 {
            if isAllowed(scalar) { continue }
            let shown = scalar.isASCII && isPlain(scalar) ? "\"\(scalar)\"" : codePoint(scalar)
            let message = "the hostname has \(shown); allowed are letters, digits, hyphens and dots"
            problems.append(TextProblem("host/character", message, hint: "remove it", at: offset))
        }
        return problems
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.isASCIILowercase || scalar.isASCIIUppercase || scalar.isASCIIDigit
                || scalar == "-" || scalar == "."
        }
        switch ScalarRole(scalar) {
        case .visible, .mark, .selector: return true
        case .joiner: return scalar.value != 0x180E
        case .space, .tag, .refused: return false
        }
    }
}

/// Whether a text is already a normalised hostname, from its bytes alone. `false` means that it needs a full check.
func isReadyHostname(_ text: String) -> Bool {
    let ready = text.utf8.withContiguousStorageIfAvailable { bytes in
        guard (3...253).contains(bytes.count) else { return false }
        var start = 0
        var labels = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x2E {
            guard isReadyLabel(bytes[start..<end]) else { return false }
            labels += 1
            if end == bytes.count { return labels >= 2 && bytes[start].isASCIILowercase }
            start = end + 1
        }
        return false
    }
    return ready ?? false
}

private func isReadyLabel(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = label.first, let last = label.last, label.count <= 63, first != 0x2D, last != 0x2D else {
        return false
    }
    return !label.starts(with: [0x78, 0x6E, 0x2D, 0x2D])
        && label.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || $0 == 0x2D }
}
