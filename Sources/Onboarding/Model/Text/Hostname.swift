/// A DNS hostname in lower-case ASCII, such as `welcome.acme.example` or `xn--bcher-kva.example`.
///
/// It has at most 253 characters, in two or more labels of 1 to 63 letters, digits and inner hyphens (RFC 1123). Names
/// in other letters are converted as in browsers (UTS #46, non-transitional: `faß` and `fass` stay different). Punycode
/// is accepted only in the form that this conversion gives. Wildcards, IP addresses in any notation, URLs and a dot at
/// the end are refused.
public struct Hostname: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The hostname in lower-case ASCII.
    public let text: String

    /// Converts a hostname.
    ///
    /// - Throws: Every problem in the text.
    public init(_ raw: String) throws(TextProblems) {
        text = try HostnameParser(raw).result.get()
    }

    /// The hostname in lower-case ASCII.
    public var description: String { text }

    /// Whether the hostname is the domain or one of its subdomains; `notsas.example` is not inside `sas.example`.
    public func isInside(_ domain: Hostname) -> Bool {
        let name = text.utf8
        let suffix = domain.text.utf8
        guard name.count > suffix.count else { return text == domain.text }
        let start = name.index(name.endIndex, offsetBy: -suffix.count)
        return name[start...].elementsEqual(suffix) && name[name.index(before: start)] == 0x2E
    }

    /// Orders hostnames by their bytes.
    public static func < (left: Hostname, right: Hostname) -> Bool { left.text < right.text }
}
