internal import Diagnostics

/// Writes strings as YAML scalars that YAML 1.1 and YAML 1.2 parsers read as the same string.
///
/// A string is written plain only if its characters are unambiguous. Otherwise it is written in double quotes, with
/// escapes for characters that are not printable (YAML 1.2.2, sections 5.7 and 7.3.1). Line breaks are always escaped,
/// so a scalar never spans lines and can never change the structure around it.
public enum ScalarWriter {
    /// Appends `text` as one scalar.
    public static func write(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            if isPlain(bytes) {
                output.append(contentsOf: bytes)
            } else {
                writeQuoted(bytes, to: &output)
            }
        }
    }

    /// Turns the UTF-8 text in `output` from `start` on into one scalar.
    public static func write(textFrom start: Int, of output: inout [UInt8]) {
        let mayStay = output.withUnsafeBufferPointer { isPlain(UnsafeBufferPointer(rebasing: $0[start...])) }
        guard !mayStay else { return }
        let text = Array(output[start...])
        output.removeLast(text.count)
        text.withUnsafeBufferPointer { writeQuoted($0, to: &output) }
    }

    /// Returns whether a string needs no quotes: it begins with a letter, `/`, `./` or `../`, contains only ASCII
    /// letters, digits and harmless punctuation, and is not a word that some parser reads as another type.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.count <= 200 else { return false }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"): break
        case UInt8(ascii: "."):
            guard bytes.starts(with: "./".utf8) || bytes.starts(with: "../".utf8) else { return false }
        default: return false
        }
        for index in bytes.indices where !isAlwaysPlain(bytes[index]) {
            // A colon starts a value only before a space or at the end. Consecutive spaces need quotes because they may
            // be merged.
            let isLast = index + 1 == bytes.count
            switch bytes[index] {
            case UInt8(ascii: ":") where !isLast && bytes[index + 1] != UInt8(ascii: " "): continue
            case UInt8(ascii: " ") where !isLast && bytes[index - 1] != UInt8(ascii: " "): continue
            default: return false
            }
        }
        return !(bytes.count <= 5 && reserved.contains(String(decoding: bytes, as: UTF8.self).lowercased()))
    }

    private static func isAlwaysPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "@")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    /// Words that a YAML 1.1 or 1.2 parser reads as a boolean or null.
    private static let reserved: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func writeQuoted(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            output.append(contentsOf: bytes)
        } else {
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { writeEscaped(scalar, to: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func writeEscaped(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        switch scalar {
        case "\"": output.append(contentsOf: "\\\"".utf8)
        case "\\": output.append(contentsOf: "\\\\".utf8)
        case "\n": output.append(contentsOf: "\\n".utf8)
        case "\t": output.append(contentsOf: "\\t".utf8)
        case "\r": output.append(contentsOf: "\\r".utf8)
        default:
            if isPrintable(scalar) {
                output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            } else {
                let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
                output.append(contentsOf: "\\\(mark)\(hexDigits(scalar.value, least: width))".utf8)
            }
        }
    }

    /// Returns whether a scalar is in YAML's `c-printable` and is neither a line break of YAML 1.1 nor a byte order
    /// mark.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
