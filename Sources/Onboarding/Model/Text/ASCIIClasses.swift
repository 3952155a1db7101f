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
    /// Whether it is one of the hexadecimal digits `0`–`9` and `a`–`f`.
    var isLowerHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(self) }
}
