/// Returns a text from outside, such as a word of the command line or a line of a program's output, in a form that is
/// safe to show. Terminal control sequences (ECMA-48, sections 5.4 and 8.3.89) are removed. Other control, format and
/// invisible characters become `\u{…}`. A text of more than `limit` scalars is cut.
public func printable(_ text: some StringProtocol, limit: Int = 200) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(text) }
    let scalars = Array(withoutControlSequences(text).unicodeScalars)
    var shown = ""
    for index in scalars.indices {
        if index == limit { return shown + "…" }
        if scalars.isShown(at: index) {
            shown.unicodeScalars.append(scalars[index])
        } else {
            shown.append(scalars[index])
        }
    }
    return shown
}

extension String {
    /// Appends a scalar, or its escape if it is invisible.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isVisible {
            unicodeScalars.append(scalar)
        } else {
            self += "\\u{" + hexDigits(scalar.value) + "}"
        }
    }
}

/// Returns a text whose terminal control sequences are cut after the character that introduces them. The result shows
/// that a sequence was there, but not its effect.
public func shorteningControlSequences(_ text: some StringProtocol) -> String {
    replacingControlSequences(text) { "\($0)…" }
}

/// Returns a text without terminal control sequences.
private func withoutControlSequences(_ text: some StringProtocol) -> String {
    replacingControlSequences(text) { _ in "" }
}

/// Replaces each control sequence by a text for its first character. A sequence is `ESC [` or U+009B, parameters, and a
/// final byte.
private func replacingControlSequences(
    _ text: some StringProtocol, _ replacement: (Unicode.Scalar) -> String
) -> String {
    var rest = text.unicodeScalars[...]
    var kept = String.UnicodeScalarView()
    while let first = rest.popFirst() {
        let isIntroduced = first == "\u{9B}" || (first == "\u{1B}" && rest.first == "[")
        guard isIntroduced else {
            kept.append(first)
            continue
        }
        kept.append(contentsOf: replacement(first).unicodeScalars)
        if first == "\u{1B}" { rest.removeFirst() }
        rest = rest.drop { (0x20...0x3F).contains($0.value) }
        if let final = rest.first, (0x40...0x7E).contains(final.value) { rest.removeFirst() }
    }
    return String(kept)
}
