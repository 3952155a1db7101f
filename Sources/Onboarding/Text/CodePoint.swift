/// A code point as a message writes it: `U+202E RIGHT-TO-LEFT OVERRIDE`, from the Unicode Character Database.
func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard let name = scalar.properties.name ?? scalar.properties.nameAlias else { return number }
    return number + " " + name
}

extension Unicode.Scalar {
    /// Whether it is one of the ASCII digits `0`–`9`.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    /// Whether it is one of the ASCII letters `a`–`z`.
    var isASCIILowercase: Bool { ("a"..."z").contains(self) }
    /// Whether it is one of the ASCII letters `A`–`Z`.
    var isASCIIUppercase: Bool { ("A"..."Z").contains(self) }
}

extension UInt8 {
    /// Whether it is one of the ASCII digits `0`–`9`.
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether it is one of the ASCII letters `a`–`z`.
    var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
    /// Whether it is one of the ASCII letters `A`–`Z`.
    var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }
}
