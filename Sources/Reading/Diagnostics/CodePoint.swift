/// A code point as a message writes it: `U+202E RIGHT-TO-LEFT OVERRIDE`, from the Unicode Character Database.
public func codePoint(_ scalar: Unicode.Scalar) -> String {
    let number = "U+" + hexDigits(scalar.value, least: 4)
    guard let name = scalar.properties.name ?? scalar.properties.nameAlias else { return number }
    return number + " " + name
}

/// A single character as a message names it: one that shows by itself in quotes, any other in words. It is syntax and
/// nobody's name, so a message may say it wherever it stands.
public func characterInWords(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "a line break"
    case "\r": "a carriage return"
    case "\t": "a tab"
    case " ": "a space"
    default: scalar.isVisible ? quoted(String(scalar)) : "the character " + codePoint(scalar)
    }
}
