import Foundation

/// Host names in any letters, as ASCII (UTS #46, non-transitional, as Foundation's URL parser does it).
enum InternationalName {
    /// The name in lower-case ASCII; `nil` where it is no valid international name.
    ///
    /// Punycode is decoded and encoded again, and must come out the same: `xn--99999` or an encoded capital letter
    /// would be a second spelling, or none, of a name. Expects letters, digits, hyphens, dots and non-ASCII only.
    static func ascii(_ name: String) -> String? {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        guard let ascii = isASCII ? name.lowercased() : mapped(name) else { return nil }
        for label in ascii.split(separator: ".") where label.hasPrefix("xn--") {
            guard let decoded = Punycode.decode(label.dropFirst(4)), !decoded.utf8.allSatisfy({ $0 < 0x80 }),
                mapped(decoded + ".example") == label + ".example"
            else { return nil }
        }
        return ascii
    }

    /// The URL must be exactly the host and what stands around it: some characters map to `/` or `@`, and what they
    /// would hide behind a host is not accepted.
    private static func mapped(_ name: String) -> String? {
        guard let url = URLComponents(string: "https://\(name)/"), let host = url.encodedHost else { return nil }
        guard url.string == "https://\(host)/", host.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x25 }) else { return nil }
        return host.lowercased()
    }
}
