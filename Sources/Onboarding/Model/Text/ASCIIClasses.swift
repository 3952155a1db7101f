extension Unicode.Scalar {
    /// Whether the scalar is an ASCII digit, `0`–`9`.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    /// Whether the scalar is a lower-case ASCII letter, `a`–`z`.
    var isASCIILowercase: Bool { ("a"..."z").contains(self) }
    /// Whether the scalar is an upper-case ASCII letter, `A`–`Z`.
    var isASCIIUppercase: Bool { ("A"..."Z").contains(self) }
}

extension UInt8 {
    /// Whether the byte is an ASCII digit, `0`–`9`.
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether the byte is a lower-case ASCII letter, `a`–`z`.
    var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
    /// Whether the byte is an upper-case ASCII letter, `A`–`Z`.
    var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }
    /// Whether the byte is a hexadecimal digit, `0`–`9` or `a`–`f`.
    var isLowerHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(self) }
}
