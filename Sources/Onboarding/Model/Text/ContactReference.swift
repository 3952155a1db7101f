/// A reference to a person in another system, such as `crm:12345`. The personal data stays in that system.
///
/// Its form is `[a-z][a-z0-9-]{0,19}:[A-Za-z0-9._-]{1,64}`. Messages do not quote the given text, because it may be an
/// address.
public struct ContactReference: Hashable, Sendable, CustomStringConvertible {
    /// The reference, `SYSTEM:KEY`.
    public let description: String

    /// Parses `SYSTEM:KEY`.
    ///
    /// - Throws: `contact/personal-data` or `contact/malformed`. Neither quotes the text.
    public init(_ raw: String) throws(TextProblems) {
        let bytes = raw.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), Self.isSystem(bytes[..<colon]),
            Self.isReference(bytes[bytes.index(after: colon)...])
        else { throw TextProblems(Self.problem(with: raw)) }
        description = raw
    }

    /// The system that has the personal data: `crm`.
    public var system: String { String(description.prefix { $0 != ":" }) }

    /// The person's key in that system: `12345`.
    public var reference: String { String(description.dropFirst(system.count + 1)) }

    private static func isSystem(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, first.isASCIILowercase, bytes.count <= 20 else { return false }
        return bytes.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || $0 == 0x2D }
    }

    private static func isReference(_ bytes: Substring.UTF8View) -> Bool {
        guard (1...64).contains(bytes.count) else { return false }
        return bytes.allSatisfy {
            $0.isASCIILowercase || $0.isASCIIUppercase || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
    }

    private static func problem(with raw: String) -> TextProblem {
        let allowed = "allowed is SYSTEM:KEY, such as crm:12345, with at most 64 of A-Z, a-z, 0-9, . _ and - as the key"
        let hint = "keep personal data in the other system, and give its key here"
        let looksPersonal = raw.unicodeScalars.contains {
            $0 == "@" || $0 == "\u{FF20}" || $0.properties.isWhitespace || !$0.isASCII
        }
        if looksPersonal {
            let found =
                "the contact looks like a person's name or address, which a record must not contain in clear text"
            return TextProblem("contact/personal-data", "\(found); \(allowed)", hint: hint, at: 0)
        }
        return TextProblem("contact/malformed", "the contact is not a reference; \(allowed)", hint: hint, at: 0)
    }
}
