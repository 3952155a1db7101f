/// An email address, `NAME@HOSTNAME` in ASCII, that every mail server accepts and that is safe in headers and commands.
///
/// The name is a dot-atom (RFC 5322, section 3.2.3) of at most 64 characters, without quotation marks. The hostname is
/// a `Hostname`, so other letters are converted to punycode. The address has at most 254 characters (RFC 5321, section
/// 4.5.3.1.3). Messages do not quote the given text, because it may be personal data.
public struct EmailAddress: Sendable, Hashable {
    /// The address, with its hostname in ASCII.
    public let text: String

    /// Parses an address.
    ///
    /// - Throws: `email/address`, which does not quote the text.
    public init(_ raw: String) throws(TextProblems) {
        guard raw.utf8.count <= Self.longest, let at = raw.lastIndex(of: "@"), Self.isDotAtom(raw[..<at].utf8),
            let host = try? Hostname(String(raw[raw.index(after: at)...]))
        else { throw TextProblems(Self.problem) }
        text = "\(raw[..<at])@\(host.text)"
        if text.utf8.count > 254 { throw TextProblems(Self.problem) }
    }

    /// The maximum size of a given text, in bytes. A valid address is shorter in any script, and a longer text is not
    /// searched.
    private static let longest = 2048

    private static let problem = TextProblem(
        "email/address", "an email address must be NAME@HOST without spaces or quotes, its name in ASCII",
        hint: "such as welcome@sas.example", at: 0)

    private static func isDotAtom(_ name: Substring.UTF8View) -> Bool {
        guard (1...64).contains(name.count) else { return false }
        return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy(isAtomText)
        }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        byte.isASCIILowercase || byte.isASCIIUppercase || byte.isASCIIDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
