/// Writes texts as JSON strings (RFC 8259, section 7).
extension JSONLayout {
    /// Appends a text in quotes, escaped as the layout requires.
    func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        let bytes = text.utf8.span
        if self == .schema || bytes.indices.contains(where: { Self.isEscaped(bytes[$0]) }) {
            for scalar in text.unicodeScalars { append(scalar, to: &output) }
        } else {
            bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Returns whether every layout escapes this byte.
    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        if let letter = letter(of: scalar) {
            output.append(UInt8(ascii: "\\"))
            output.append(letter)
        } else if isEscaped(scalar) {
            output.append(contentsOf: "\\u\(hexDigits(scalar.value, least: 4, uppercase: false))".utf8)
        } else if let bytes = UTF8.encode(scalar) {
            output.append(contentsOf: bytes)
        }
    }

    /// Returns the letter after the backslash; `nil` if the scalar has no short escape.
    private func letter(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "\"", "\\": UInt8(ascii: scalar)
        case "\u{8}" where sortsKeys: UInt8(ascii: "b")
        case "\u{C}" where sortsKeys: UInt8(ascii: "f")
        case "\n" where sortsKeys: UInt8(ascii: "n")
        case "\r" where sortsKeys: UInt8(ascii: "r")
        case "\t" where sortsKeys: UInt8(ascii: "t")
        default: nil
        }
    }

    private func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20: true
        case 0x7F...0x9F, 0x2028, 0x2029: self == .schema
        default: false
        }
    }
}
