/// A DNS host name in lower-case ASCII, such as `welcome.acme.example` or `xn--bcher-kva.example`.
///
/// At most 253 characters; two labels or more of 1 to 63 letters, digits and inner hyphens (RFC 1123). Names in other
/// letters are converted as browsers do (UTS #46, non-transitional: `faß` stays apart from `fass`), and punycode is
/// accepted only in the form that this conversion gives. Not a wildcard, an IP address in any notation or a URL, and
/// without a dot at the end.
public struct Hostname: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name in lower-case ASCII.
    public let text: String

    /// Converts a name, or throws every problem in it.
    public init(_ raw: String) throws(TextProblems) {
        text = try HostnameParser(raw).result.get()
    }

    /// The name in lower-case ASCII.
    public var description: String { text }

    /// Whether the name is the domain or a subdomain of it; `notsas.example` is not inside `sas.example`.
    public func isInside(_ domain: Hostname) -> Bool {
        let name = text.utf8
        let suffix = domain.text.utf8
        guard name.count > suffix.count else { return text == domain.text }
        let start = name.index(name.endIndex, offsetBy: -suffix.count)
        return name[start...].elementsEqual(suffix) && name[name.index(before: start)] == 0x2E
    }

    /// Orders names by their bytes.
    public static func < (left: Hostname, right: Hostname) -> Bool { left.text < right.text }
}
