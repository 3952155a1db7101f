internal import Diagnostics

/// What `curl` is told on its standard input, where no list of processes shows it (curl's manual page, "--config").
/// Every value is quoted, so that none can become an option.
struct CurlConfiguration {
    private(set) var bytes: [UInt8] = []

    /// An option without a value.
    mutating func set(_ option: StaticString) {
        bytes += "\(option)\n".utf8
    }

    /// An option with a value.
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

    /// A part of a letter, with lines that end as letters' do; curl encodes it.
    mutating func part(_ text: String, type: String) {
        let lines = text.replacing(scalars: "\r", with: "").replacing(scalars: "\n", with: "\r\n")
        let content = lines.replacing(scalars: "\\", with: "\\\\").replacing(scalars: "\"", with: "\\\"")
        set("form", "=\"\(content)\";type=\(type); charset=utf-8;encoder=quoted-printable")
    }
}
