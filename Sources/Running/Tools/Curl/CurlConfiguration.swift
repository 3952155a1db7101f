internal import Diagnostics

/// The configuration that `curl` reads from its standard input, where it does not appear in process lists (curl's
/// manual page, "--config"). Every value is quoted, so that it cannot become an option.
struct CurlConfiguration {
    private(set) var bytes: [UInt8] = []

    /// Adds an option without a value.
    mutating func set(_ option: StaticString) {
        bytes += "\(option)\n".utf8
    }

    /// Adds an option with a value.
    mutating func set(_ option: StaticString, _ value: String) {
        bytes += "\(option) = \"".utf8
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case 0: continue
            default: bytes.append(byte)
            }
        }
        bytes += "\"\n".utf8
    }

    /// Adds a part of an email, with CRLF line endings; curl encodes it.
    mutating func part(_ text: String, type: String) {
        let lines = text.replacing(scalars: "\r", with: "").replacing(scalars: "\n", with: "\r\n")
        let content = lines.replacing(scalars: "\\", with: "\\\\").replacing(scalars: "\"", with: "\\\"")
        set("form", "=\"\(content)\";type=\(type); charset=utf-8;encoder=quoted-printable")
    }
}
