/// A text from outside, such as a word of the command line or a line that a program printed, safe to show: control
/// sequences of terminals (ECMA-48, sections 5.4 and 8.3.89) are left out, other control, format and invisible
/// characters are written as `\u{…}`. A text of more than `limit` scalars is cut.
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
    /// Appends a scalar, or its escape where it is invisible.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isVisible {
            unicodeScalars.append(scalar)
        } else {
            self += "\\u{" + hexDigits(scalar.value) + "}"
        }
    }
}

/// A text whose control sequences of terminals end behind the character that introduces them: what they would do is not
/// shown, that they are there is.
public func shorteningControlSequences(_ text: some StringProtocol) -> String {
    replacingControlSequences(text) { "\($0)…" }
}

/// What is left of a text without control sequences of terminals.
private func withoutControlSequences(_ text: some StringProtocol) -> String {
    replacingControlSequences(text) { _ in "" }
}

/// Replaces `ESC [` or U+009B, parameters, and the byte that ends the sequence, by a text for the introducing character.
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
