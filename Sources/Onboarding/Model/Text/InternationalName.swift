import Foundation

/// Converts hostnames in any script to ASCII (UTS #46, non-transitional, with Foundation's URL parser).
enum InternationalName {
    /// The hostname in lower-case ASCII; `nil` if it is not a valid international hostname.
    ///
    /// Punycode is decoded and encoded again, and must not change. Otherwise `xn--99999` or an encoded capital letter
    /// would be another spelling of a hostname, or of none. Expects only letters, digits, hyphens, dots and non-ASCII.
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

    /// Maps a hostname in a URL. The URL must then contain exactly the mapped hostname: some characters map to `/` or
    /// `@`, and could hide text after a hostname.
    private static func mapped(_ name: String) -> String? {
        guard let url = URLComponents(string: "https://\(name)/"), let host = url.encodedHost else { return nil }
        guard url.string == "https://\(host)/", host.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x25 }) else { return nil }
        return host.lowercased()
    }
}
