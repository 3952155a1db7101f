/// The escapes in a JSON string (RFC 8259, section 7).
enum JSONEscapes {
    /// Decodes the bytes between a string's quotes. A lone surrogate, which the parser reports, becomes U+FFFD.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                decoded.append(bytes[index])
                index += 1
                continue
            }
            let (scalar, length) = escape(in: bytes, at: index)
            decoded.append(contentsOf: Array(String(scalar ?? "\u{FFFD}").utf8))
            index += length
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Returns the scalar of the escape at `index` and the escape's length in bytes; no scalar for a lone surrogate.
    /// The parser must have accepted the escape.
    static func escape(in bytes: ArraySlice<UInt8>, at index: Int) -> (scalar: Unicode.Scalar?, length: Int) {
        switch bytes[index + 1] {
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"): break
        case let byte: return (Unicode.Scalar(byte), 2)
        }
        guard let unit = hex(bytes, at: index + 2) else { return (nil, 2) }
        if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
        if unit < 0xDC00, index + 12 <= bytes.endIndex, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"), let low = hex(bytes, at: index + 8), (0xDC00...0xDFFF).contains(low)
        {
            return (Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)), 12)
        }
        return (nil, 6)
    }

    /// Returns the value of four hexadecimal digits; `nil` if they are incomplete.
    static func hex(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= bytes.endIndex else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 + UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 + UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 + UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }

    /// Returns the offset in the source of a text's scalar, counted from 0.
    static func offset(ofScalar wanted: Int, in bytes: ArraySlice<UInt8>, escaped: Bool) -> Int {
        var index = bytes.startIndex
        var count = 0
        while index < bytes.endIndex, count < wanted {
            if escaped, bytes[index] == UInt8(ascii: "\\") {
                index += escape(in: bytes, at: index).length
            } else {
                index += 1
                while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
            }
            count += 1
        }
        return index
    }
}
