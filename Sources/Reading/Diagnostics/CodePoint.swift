/// Returns a code point as messages write it, `U+202E RIGHT-TO-LEFT OVERRIDE`, from the Unicode Character Database.
public func codePoint(_ scalar: Unicode.Scalar) -> String {
    let number = "U+" + hexDigits(scalar.value, least: 4)
    guard let name = scalar.properties.name ?? scalar.properties.nameAlias else { return number }
    return number + " " + name
}

/// Returns a character as messages name it: a visible one in quotes, any other in words. The character comes from a
/// syntax rule and contains no personal data, so every message may show it.
public func characterInWords(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "a line break"
    case "\r": "a carriage return"
    case "\t": "a tab"
    case " ": "a space"
    default: scalar.isVisible ? quoted(String(scalar)) : "the character " + codePoint(scalar)
    }
}
